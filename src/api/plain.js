// Appended to the bindings of dist/embed by `cargo xtask build`.
//
// Plain entries (whole counts of known ids, nothing stated, nothing wrong) cross as numbers: most of the time of a score
// goes into JSON. Everything else returns `undefined` here and goes the long way, which finds and explains what is
// unusual. Both ways give equal scorecards; tests/api/plain.test.mjs holds them to it.

/** In the order of `plain::status` in src/api/plain.rs. */
const STATUS = ["scored", "constant", "inherited", "zero-denominator", "missing"];
const LEVELS = ["province", "department", "commune"];
const plans = new WeakMap();
const { score, explain, scoreColumns, toJSON, scorePlain, explainPlain } = Criteria.prototype;
delete Criteria.prototype.scorePlain;
delete Criteria.prototype.explainPlain;

Criteria.prototype.score = function (entry) {
  const short = attempt(() => plainScore(this, entry));
  if (short) return short;
  const card = score.call(this, listed(entry));
  attempt(() => learn(this, card));
  return card;
};

Criteria.prototype.explain = function (entry, id) {
  const short = attempt(() => plainExplain(this, entry, id));
  if (short) return short;
  const explanation = explain.call(this, listed(entry), id);
  attempt(() => planOf(this).periods.has(entry.period) || learn(this, score.call(this, entry)));
  return explanation;
};

Criteria.prototype.scoreColumns = function (table) {
  return scoreColumns.call(this, listed(table));
};

/** JSON writes a Map or a Set as an object without keys. As a list it is refused, not taken for missing numbers. */
function listed(given) {
  const iterable = (key) => typeof given[key] === "object" && given[key] !== null && Symbol.iterator in given[key];
  return attempt(() => ["counts", "points"].filter(iterable).reduce((all, key) => ({ ...all, [key]: [] }), given)) ?? given;
}

/** Remembers whether the set applies to a period; where it does not, each scorecard says so. */
function learn(criteria, card) {
  const { periods } = planOf(criteria);
  if (periods.size > 1000) periods.clear();
  periods.set(card.period, card.findings.every(({ code }) => code !== "period-outside"));
}

/** What throws on the short way (a getter, a proxy) throws again on the long way, where it becomes a Failure. */
function attempt(way) {
  try {
    return way();
  } catch {
    return undefined;
  }
}

/** What is known of a set beforehand. Periods are those that came through the long way. */
function planOf(criteria) {
  alive(criteria);
  let plan = plans.get(criteria);
  if (!plan) {
    const { id, version, max, rounding, bands, counts, groups } = toJSON.call(criteria);
    const named = (one) => ({ id: one.id, cents: Math.round(one.max * 100) });
    plan = {
      criteria: { id, version, digest: criteria.digest },
      cents: Math.round(max * 100),
      decimals: rounding.ratio_decimals,
      bands: bands.map((band) => band.id),
      places: new Map(counts.map((count, place) => [count.id, place])),
      groups: groups.map((group) => ({ ...named(group), indicators: group.indicators.map(named) })),
      periods: new Map(),
    };
    const results = plan.groups.reduce((sum, { indicators }) => sum + 4 + 5 * indicators.length, 4);
    plan.room = Math.max(results, counts.length);
    plans.set(criteria, plan);
  }
  return plan;
}

const ENTRY = ["format", "criteria", "unit", "period", "counts", "points"];
const UNIT = ["code", "name", "level"];

/** Whether JSON would write a value as an object with its own properties; not so for lists, boxes, classes, `toJSON`. */
function isPlain(object) {
  const parent = Object.getPrototypeOf(object);
  const root = parent === null || (Object.getPrototypeOf(parent) === null && "hasOwnProperty" in parent);
  return root && {}.toString.call(object) === "[object Object]" && !("toJSON" in object);
}

/** Own properties of a plain object, each read once; none if it has others than these. */
function fields(object, allowed) {
  if (isPlain(object) && Object.keys(object).every((key) => allowed.includes(key))) return { __proto__: null, ...object };
}

/** The numbers of a plain entry, `NaN` for what is missing, with room for the results. */
function plainOf(plan, given) {
  const entry = fields(given, ENTRY);
  if (entry?.format !== 1 || entry.criteria !== plan.criteria.id || !plan.periods.get(entry.period)) return;
  const unit = fields(entry.unit, UNIT), { counts, points } = entry;
  if (!unit || !isPlain(counts) || (points !== undefined && !fields(points, []))) return;
  const code = name(unit.code), title = name(unit.name), level = LEVELS.indexOf(unit.level);
  if (code === undefined || title === undefined || level < 0) return;
  const numbers = new Float64Array(plan.room).fill(NaN);
  for (const key of Object.keys(counts)) {
    const place = plan.places.get(key), count = counts[key];
    if (place === undefined || !Number.isSafeInteger(count) || count < 0) return;
    numbers[place] = count;
  }
  return { unit: { code, name: title, level: LEVELS[level] }, level, period: entry.period, numbers };
}

function plainExplain(criteria, entry, id) {
  const plain = plainOf(planOf(criteria), entry);
  return plain && explainPlain.call(criteria, plain.level, plain.numbers, id);
}

function plainScore(criteria, entry) {
  const plan = planOf(criteria), plain = plainOf(plan, entry);
  if (!plain || !scorePlain.call(criteria, plain.level, plain.numbers)) return;
  const { unit, period, numbers } = plain;
  let at = 0;
  const next = () => numbers[at++];
  const tally = (max) => {
    const points = shown(next()), best = shown(next()), band = plan.bands[next()] ?? null, complete = next() === 1;
    return { points, max: shown(max), band, complete, range: { min: points, max: best } };
  };
  const total = tally(plan.cents);
  const groups = plan.groups.map(({ id, cents, indicators }) => ({
    id,
    ...tally(cents),
    stated: false,
    indicators: indicators.map((one) => indicator(one, plan.decimals, next(), next(), next(), next(), next())),
  }));
  return { format: 1, criteria: { ...plan.criteria }, unit, period, total, groups, findings: [] };
}

function indicator({ id, cents }, decimals, status, points, numerator, denominator, ratio) {
  const known = points >= 0;
  const one = { id, points: known ? shown(points) : null, max: shown(cents), lost: known ? shown(cents - points) : null };
  if (denominator >= 0) {
    one.numerator = numerator;
    one.denominator = denominator;
  }
  if (ratio >= 0) one.ratio = decimal(ratio, decimals);
  one.status = STATUS[status];
  if (!known) one.reason = "not-entered";
  return one;
}

/** A name or code as it is written; half a surrogate pair goes the long way. */
function name(text = "") {
  return typeof text === "string" && text.length <= 200 && !/[\ud800-\udfff]/.test(text) ? text : undefined;
}

function decimal(value, decimals) {
  const digits = String(value).padStart(decimals + 1, "0");
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** Hundredths as a decimal. */
const shown = (value) => decimal(value, 2);
