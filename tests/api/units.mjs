// Units at random, the same for every run, and their scores worked out in whole numbers apart from the engine.
import { hundredths, scaled } from "./engine.mjs";

/** Numbers from 0 up to 1, the same for the same seed (an xorshift of 32 bits). */
export function randomFrom(seed) {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

const upTo = (random, most) => Math.min(most, Math.floor(random() * (most + 1)));

/** Of every size up to so many digits. A tenth are 0. */
function denominator(random, digits) {
  return random() < 0.1 ? 0 : upTo(random, 10 ** upTo(random, digits));
}

const rulesOf = (set) =>
  set.groups.flatMap((group) => group.indicators.map(({ rule }) => rule)).filter(({ kind }) => kind === "ratio");

/** Counts that fit together: no numerator above its denominator. With 15 digits products leave 64 bits. */
export function completeCounts(set, random, digits = 15) {
  const counts = {};
  for (const { denominator: { add } } of rulesOf(set)) for (const id of add) counts[id] ??= denominator(random, digits);
  for (const rule of rulesOf(set)) {
    const { add, subtract = [] } = rule.numerator;
    let rest = rule.denominator.add.reduce((sum, id) => sum + counts[id], 0);
    for (const id of subtract.length > 0 ? subtract : add) {
      counts[id] ??= random() < 0.1 ? rest : upTo(random, rest);
      rest -= counts[id];
    }
  }
  return counts;
}

export const entryOf = (set, counts, points = {}, level = "province") =>
  ({ format: 1, criteria: set.id, unit: { level }, period: "2026-10", counts, points });

/** An entry with gaps and stated points: what columns must cope with. */
export function patchyEntry(set, random) {
  const counts = completeCounts(set, random);
  if (random() < 0.5) for (const id of Object.keys(counts)) if (random() < 0.05) delete counts[id];
  const points = {};
  const stateable = [...set.groups, ...set.groups.flatMap((group) => group.indicators)];
  for (const { id, max } of stateable) {
    if (random() < 0.02) points[id] = upTo(random, Number(hundredths(max))) / 100;
  }
  return entryOf(set, counts, points, random() < 0.5 ? "province" : "commune");
}

/** Entries as columns: `NaN` where an entry has nothing. */
export function columnsOf(entries) {
  const table = { rows: entries.length, counts: {}, points: {} };
  for (const part of ["counts", "points"]) {
    entries.forEach((entry, row) => {
      for (const [id, value] of Object.entries(entry[part])) {
        table[part][id] ??= new Float64Array(entries.length).fill(NaN);
        table[part][id][row] = value;
      }
    });
  }
  return table;
}

/** n ÷ d in whole numbers, half up. */
export const halfUp = (n, d) => (2n * n + d) / (2n * d);

/** Points of the groups and the total of a complete entry, in hundredths: the ratio first, to six decimals. */
export function oracle(set, counts) {
  const value = ({ add = [], subtract = [] }) =>
    add.reduce((sum, id) => sum + BigInt(counts[id]), 0n) - subtract.reduce((sum, id) => sum + BigInt(counts[id]), 0n);
  const points = ({ max, rule }) => {
    if (rule.kind === "constant") return hundredths(rule.points);
    const whole = value(rule.denominator);
    if (whole === 0n) return rule.when_zero === "full" ? hundredths(max) : 0n;
    const ratio = halfUp(value(rule.numerator) * 10n ** 6n, whole);
    const full = scaled(rule.full_at, 6);
    return ratio >= full ? hundredths(max) : halfUp(hundredths(max) * ratio, full);
  };
  const sum = (values) => values.reduce((total, one) => total + one, 0n);
  const groups = set.groups.map(({ indicators }) => sum(indicators.map(points)));
  return { groups, total: sum(groups) };
}
