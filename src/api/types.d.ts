
/** Language of messages and sentences. */
export type Locale = "vi" | "en";
/** Points as a decimal string with two decimals, e.g. "61.89". */
export type Points = string;

export interface CriteriaSummary {
  id: string;
  version: string;
  title: string;
  /** First day the set applies, e.g. "2026-03-01". */
  validFrom: string;
  /** Last day it applies; null while it is in force. */
  validTo: string | null;
  /** SHA-256 of the canonical file, hexadecimal. */
  digest: string;
}

export type Level = "province" | "department" | "commune";

export interface Unit {
  code?: string;
  name?: string;
  level: Level;
}

export interface Entry {
  format: 1;
  criteria: string;
  unit: Unit;
  /** "2026", "2026-Q3", "2026-10", "2026-W41" or "2026-10-15" (cumulative to that day). */
  period: string;
  /** Whole numbers 0 … 9 007 199 254 740 991. An absent count is missing, never 0. */
  counts: { [id: string]: number };
  /** Stated points by indicator or group id; they replace the computed ones. */
  points?: { [id: string]: string | number };
  /** Texts typed into count fields that are not numbers yet; they count as missing. */
  typed?: { [id: string]: string };
  /** Where numbers come from, by id of count, group or indicator. Kept and shown by the app; scoring does not look at it. */
  evidence?: { [id: string]: { source?: string; date?: string; person?: string; note?: string; number?: string } };
}

export type Status =
  | "scored" | "stated" | "constant" | "inherited" | "zero-denominator" | "missing" | "not-applicable";
/** How far an informational figure has come towards its target. */
export type Progress = "reached" | "under-way" | "not-reached";
/** Why there is no score. */
export type Reason = "not-entered" | "faulty" | "group-stated";

export interface Range { min: Points; max: Points }

export interface Finding {
  /** Stable, kebab-case. */
  code: string;
  severity: "error" | "warning";
  /** JSON pointer, e.g. "/counts/dossiers_received". */
  pointer: string;
  message: string;
  hint: string;
}

/** What every function of this module throws. */
export interface Failure extends Error {
  code: string;
  findings: Finding[];
}

export interface IndicatorScore {
  id: string;
  /** null when there is no score; `reason` says why. Never "0.00" for want of a number. */
  points: Points | null;
  max: Points;
  lost: Points | null;
  numerator?: number;
  denominator?: number;
  /** The kept ratio, e.g. "0.403509". */
  ratio?: string;
  status: Status;
  /** Only of indicators that inform and add to nothing, see their `role`; their `lost` is null. */
  progress?: Progress;
  reason?: Reason;
}

export interface GroupScore {
  id: string;
  points: Points;
  max: Points;
  /** Band id, or null while both ends of the range do not share one. */
  band: string | null;
  complete: boolean;
  stated: boolean;
  /** The points before the group's gate limited them, if it did. */
  held?: Points;
  range: Range;
  indicators: IndicatorScore[];
}

export interface Scorecard {
  format: 1;
  criteria: { id: string; version: string; digest: string };
  unit: { code: string; name: string; level: Level };
  period: string;
  total: { points: Points; max: Points; band: string | null; complete: boolean; range: Range };
  groups: GroupScore[];
  /** Warnings; errors are thrown. */
  findings: Finding[];
}

export interface Term { count: string; label: string; sign: "+" | "-"; value: number | null }

export type Step =
  | { kind: "counts"; numerator: Term[]; denominator: Term[]; outOf?: number }
  | { kind: "prior-year"; count: string; numerator: number; last: number; periods: number }
  | { kind: "ratio"; numerator: number; denominator: number; ratio: string }
  | { kind: "share"; fullAt: string; zeroAt?: string; noneBelow?: string; share: string }
  | { kind: "step"; from?: string; points: Points }
  | { kind: "points"; max: Points; unrounded: string; points: Points }
  | { kind: "stated"; points: Points }
  | { kind: "constant"; points: Points }
  | { kind: "zero-denominator"; gives: "zero" | "full" | "prior-year"; points: Points }
  | { kind: "held"; indicator: string; below: string; most: Points; points: Points }
  | { kind: "lost"; points: Points }
  | { kind: "no-score"; reason: Reason };

export interface Explanation {
  id: string;
  kind: "total" | "group" | "indicator";
  name: string;
  points: Points | null;
  max: Points;
  /** null while counts are missing. */
  lost: Points | null;
  status?: Status;
  /** One plain sentence in the locale set by `setLocale`. */
  sentence: string;
  /** Of the rule; absent where points are stated. */
  confidence?: "verified" | "reconstructed" | "unknown" | "own";
  sources?: string[];
  steps: Step[];
  parts: Explanation[];
}

/** One typed array per count; NaN is missing. */
export interface Columns {
  rows: number;
  counts: { [id: string]: Float64Array };
  /** Stated points by indicator or group id; NaN is not stated. */
  points?: { [id: string]: Float64Array };
  /** As in an entry; only last year's counts depend on it. */
  period?: string;
}

/** Hundredths of a point; `band` is the index in the criteria's list from the top, 255 = undetermined. */
export interface ColumnScores {
  total: Int32Array;
  groups: { [id: string]: Int32Array };
  band: Uint8Array;
  complete: Uint8Array;
}
