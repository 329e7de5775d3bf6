// The workbooks of tests/cases/workbooks as files, built from their parts as tests/native/workbooks.rs builds them.
import { readFileSync } from "node:fs";
import { crc32, deflateRawSync } from "node:zlib";

const base = JSON.parse(readFileSync(new URL("../data/workbook.json", import.meta.url), "utf8"));

/** The bytes of a case's file. */
export function build(one) {
  if (one.encrypted) {
    const cover = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    return Buffer.concat([cover, Buffer.alloc(1024), Buffer.from("EncryptedPackage", "utf16le")]);
  }
  const entries = parts(one).map(([name, text]) => entry(name, Buffer.from(text)));
  if (one.bomb) {
    const zeros = entry("", Buffer.alloc(32 * 2 ** 20));
    for (let number = 0; number < one.bomb / 32; number += 1) entries.push({ ...zeros, name: `xl/media/${number}.bin` });
  }
  const bytes = zip(entries);
  return one.keep ? bytes.subarray(0, one.keep) : bytes;
}

function parts(one) {
  if (one.foreign) return [["readme.txt", "x"]];
  const sheets = one.sheets.map((sheet, index) => {
    const merged = (sheet.merge ?? []).map((range) => `<mergeCell ref="${range}"/>`).join("");
    const whole = base.sheet.replace("{rows}", () => sheet.xml).replace("{merged}", merged && `<mergeCells>${merged}</mergeCells>`);
    return [`xl/worksheets/sheet${index + 1}.xml`, sheet.raw ?? whole];
  });
  const listed = one.sheets.map(({ name, state }, index) =>
    `<sheet name="${name}" sheetId="${index + 1}"${state ? ` state="${state}"` : ""} r:id="rId${index + 1}"/>`);
  const related = one.sheets.map((_, index) => base.relation.replaceAll("{number}", index + 1));
  return [
    ...sheets,
    ["xl/workbook.xml", base.workbook.replace("{sheets}", listed.join(""))],
    ["xl/_rels/workbook.xml.rels", base.relations.replace("{relations}", related.join(""))],
    ["xl/styles.xml", base.styles], ["[Content_Types].xml", base.types], ["_rels/.rels", base.root],
    ...Object.entries(one.parts ?? {}),
  ];
}

const entry = (name, bytes) => ({ name, crc: crc32(bytes), size: bytes.length, packed: deflateRawSync(bytes) });

/** A zip file: what stands before each part, the parts, and the directory at its end. */
function zip(entries) {
  const numbers = ({ name, crc, size, packed }) => {
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(33, 8);
    head.writeUInt32LE(crc, 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(size, 18);
    head.writeUInt16LE(Buffer.byteLength(name), 22);
    return head;
  };
  const [chunks, directory] = [[], []];
  let offset = 0;
  for (const one of entries) {
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), numbers(one), Buffer.from(one.name), one.packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("PK\x01\x02"), Buffer.from([20, 0]), numbers(one), rest, Buffer.from(one.name));
    chunks.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...chunks, list, Buffer.from("PK\x05\x06"), end]);
}
