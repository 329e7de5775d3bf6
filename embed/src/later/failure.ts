// Why something could not be computed here, in words for the reader and for the administrator.
import { PATIENCE_S, Unreachable } from "../load";
import { h } from "../view/dom";
import { message } from "../view/message";
import type { Words } from "../words";
import { Blocked } from "./engine";
import { later } from "./words";

/** What an element says in its event. */
export interface Failed {
  readonly code: string;
  readonly message: string;
}

/** Why a form cannot be opened, in words. */
export class Unopened extends Error {
  constructor(readonly code: string, text: string) {
    super(text);
  }
}

/** The failure as an element. What was only ended by taking the element away is none. */
export function failureView(error: unknown, title: "blocked" | "failed_form", { locale }: Words, signal: AbortSignal): { node: HTMLElement; failed: Failed } {
  if (signal.aborted) throw error;
  const { code, lines: all } = said(error, locale);
  // A form has no points above it.
  const lines = title === "failed_form" ? all.slice(-1) : all;
  const node = message(later(locale, title), title === "failed_form" ? "error" : "note", ...lines.map((line) => h("p", {}, line)));
  return { node, failed: { code, message: lines.join(" ") } };
}

function said(error: unknown, locale: "vi" | "en"): { code: string; lines: string[] } {
  if (error instanceof Unopened) return { code: error.code, lines: [error.message] };
  if (error instanceof Unreachable) {
    const { code, address, status } = error;
    const key = code === "slow" || code === "bad-address" || code === "too-large" ? (`fault_${code}` as const) : "fault_unreachable";
    return { code, lines: [later(locale, key, { address, status, seconds: PATIENCE_S })] };
  }
  const reason = error instanceof Blocked ? error.reason : "load";
  return { code: `blocked-${reason}`, lines: [later(locale, `blocked_${reason}`), later(locale, `blocked_${reason}_admin`)] };
}
