// dist/embed/table.js: what a table is made with, loaded with the first one. Like later.js a bundle of its own.
import css from "virtual:table.css";
import "./both-languages";
import { readTable } from "./receipt/read-table";
import { tableView } from "./view/table";

export const tables = { css, readTable, tableView };
export type Tables = typeof tables;
