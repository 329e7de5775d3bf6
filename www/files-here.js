// The parts of the app in one page that needs no server and asks for nothing: programs are modules of the same script,
// wasm and files stand in the page as data.
import * as deskGlue from "glue:desk";
import * as officeGlue from "glue:office";
import * as rulesGlue from "glue:rules";
import { unpacked } from "./unpacked.js";

const part = (id) => document.getElementById(id).textContent;

const start = async (glue, name) => glue.default({ module_or_path: await unpacked(part(`${name}.wasm`)) });
const programs = { office: officeGlue, rules: rulesGlue };

// Workers are made of text: what this one needs comes along.
const meta = document.querySelector("meta[name=site]");
const site = JSON.parse(meta.content);
const worker = new Blob([`self.packed="${part("sheets.wasm")}";`, part("worker.js")], { type: "text/javascript" });
meta.content = JSON.stringify({ ...site, worker: URL.createObjectURL(worker) });

export const desk = async () => ({ default: () => start(deskGlue, "desk") });

export async function program({ script }) {
  await start(programs[script], script);
}

export const text = async (id) => part(id);
