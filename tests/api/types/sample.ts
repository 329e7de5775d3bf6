// A portal in TypeScript: every export and every type of the package, compiled with `--strict` and never run.
import init, { Criteria, bundledCriteria, initSync, setLocale } from "../../../dist/embed/chamdiem.js";
import type {
  ColumnScores, Columns, CriteriaSummary, Entry, Explanation, Failure, Finding, GroupScore, IndicatorScore, InitInput,
  InitOutput, Level, Locale, Points, Progress, Range, Reason, Scorecard, Status, Step, SyncInitInput, Term, Unit,
} from "../../../dist/embed/chamdiem.js";

/** Compiles only if every member of a closed set was dealt with. */
function closed(nothing: never): never {
  throw new Error(`not in the contract: ${String(nothing)}`);
}

export async function start(address: InitInput): Promise<WebAssembly.Memory> {
  await init();
  const started: InitOutput = await init({ module_or_path: address });
  return started.memory;
}

export const startNow = (module: SyncInitInput): InitOutput => initSync({ module });

export function inForce(language: Locale): string[] {
  setLocale(language);
  const summaries: CriteriaSummary[] = bundledCriteria();
  return summaries.map(({ id, version, title, validFrom, validTo, digest }) =>
    `${id} ${version} ${title} ${validFrom}–${validTo?.slice(0, 10) ?? ""} ${digest}`);
}

export function entryFor(level: Level, received: number): Entry {
  const unit: Unit = { code: "H44", name: "UBND tỉnh Phú Thọ", level };
  return {
    format: 1,
    criteria: "qd766-2026",
    unit,
    period: "2026-Q3",
    counts: { dossiers_received: received },
    points: { "online-services": "8.56", "on-time": 18.4 },
    typed: { petitions_received: "1,884" },
  };
}

export function scoreOf(text: string, entry: Entry): Scorecard | Finding[] {
  const own: Criteria = Criteria.parse(text);
  const copy: Criteria = Criteria.parse(own.toJSON());
  try {
    const same: boolean = own.id === copy.id && own.version === copy.version && own.digest === copy.digest;
    return same ? own.score(entry) : [];
  } catch (thrown) {
    if (isFailure(thrown)) return thrown.findings;
    throw thrown;
  } finally {
    own.free();
    copy.free();
  }
}

function isFailure(thrown: unknown): thrown is Failure {
  return thrown instanceof Error && "code" in thrown && "findings" in thrown;
}

export const line = ({ code, severity, pointer, message, hint }: Finding): string =>
  `${severity === "error" ? "✗" : "!"} ${code} ${pointer}: ${message} ${hint}`;

export function summary({ format, criteria, unit, period, total, groups, findings }: Scorecard): string {
  const version: 1 = format;
  const range: Range = total.range;
  const rules = `${version} ${criteria.id} ${criteria.version} ${criteria.digest}`;
  const who = `${unit.code} ${unit.name} ${unit.level} ${period}`;
  const sum = `${total.points}/${total.max} ${total.band ?? "?"} ${total.complete} ${range.min}–${range.max}`;
  return [rules, who, sum, ...groups.map(group), ...findings.map(line)].join("\n");
}

function group({ id, points, max, band, complete, stated, held, range, indicators }: GroupScore): string {
  const flags = `${complete ? "complete" : `${range.min}–${range.max}`} ${stated ? "stated" : "computed"} ${held ?? ""}`;
  return [`${id} ${points}/${max} ${band ?? "?"} ${flags}`, ...indicators.map(indicator)].join("\n");
}

function indicator(one: IndicatorScore): string {
  const points: Points = one.points ?? "–";
  const counts = `${one.numerator ?? "?"}/${one.denominator ?? "?"} = ${one.ratio ?? "?"}`;
  const why = one.reason === undefined ? status(one.status) : reason(one.reason);
  return `${one.id} ${points}/${one.max} −${one.lost ?? "–"} ${counts} ${why} ${progress(one.progress)}`;
}

function progress(value: Progress | undefined): string {
  switch (value) {
    case "reached": return "đạt";
    case "under-way": return "đang thực hiện";
    case "not-reached": return "chưa đạt";
    case undefined: return "";
    default: return closed(value);
  }
}

function status(value: Status): string {
  switch (value) {
    case "scored": return "tính từ số liệu";
    case "stated": return "nhập trực tiếp";
    case "constant": return "cố định";
    case "inherited": return "theo tỉnh";
    case "zero-denominator": return "mẫu số bằng 0";
    case "missing": return "thiếu";
    case "not-applicable": return "không áp dụng";
    default: return closed(value);
  }
}

function reason(value: Reason): string {
  switch (value) {
    case "not-entered": return "chưa nhập";
    case "faulty": return "số liệu sai";
    case "group-stated": return "nhóm đã nhập trực tiếp";
    default: return closed(value);
  }
}

export function explained(criteria: Criteria, entry: Entry): string[] {
  const tell = (one: Explanation): string[] => [
    `${one.kind} ${one.id} ${one.name} ${one.points ?? "–"}/${one.max} −${one.lost ?? "–"}`,
    `${one.sentence} ${one.status === undefined ? "" : status(one.status)} ${one.confidence ?? ""}`,
    ...(one.sources ?? []),
    ...one.steps.map(step),
    ...one.parts.flatMap(tell),
  ];
  return tell(criteria.explain(entry, "total"));
}

function step(one: Step): string {
  switch (one.kind) {
    case "counts": return `${one.numerator.map(term).join(" ")} / ${one.outOf ?? one.denominator.map(term).join(" ")}`;
    case "prior-year": return `${one.count}: ${one.numerator} × ${one.periods} of ${one.last}`;
    case "held": return `${one.indicator} below ${one.below}: ${one.most}, not ${one.points}`;
    case "ratio": return `${one.numerator} / ${one.denominator} = ${one.ratio}`;
    case "share": return `from ${one.zeroAt ?? one.noneBelow ?? "0"} to ${one.fullAt}: ${one.share}`;
    case "step": return `${one.from ?? "below"}: ${one.points}`;
    case "points": return `of ${one.max}: ${one.unrounded} → ${one.points}`;
    case "stated": return one.points;
    case "constant": return one.points;
    case "zero-denominator": return `${one.gives}: ${one.points}`;
    case "lost": return one.points;
    case "no-score": return reason(one.reason);
    default: return closed(one);
  }
}

const term = ({ count, label, sign, value }: Term): string => `${sign}${value ?? "?"} ${label} (${count})`;

export function ranking(received: Float64Array): number[] {
  const criteria = Criteria.bundled("qd766-2026");
  const table: Columns = {
    rows: received.length,
    counts: { dossiers_received: received },
    points: { progress: new Float64Array(received.length).fill(NaN) },
    period: "2026-Q3",
  };
  const { total, groups, band, complete }: ColumnScores = criteria.scoreColumns(table);
  const progress: Int32Array = groups["progress"] ?? new Int32Array(0);
  const bands: Uint8Array = band.filter((index) => index !== 255);
  const known: Uint8Array = complete.filter((flag) => flag === 1);
  return [...total, ...progress, bands.length, known.length].map((hundredths) => hundredths / 100);
}
