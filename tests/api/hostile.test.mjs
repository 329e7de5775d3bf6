// Whatever comes in, a Failure comes out, never a trap, and the module goes on. Each test has a module of its own,
// because a trap would spoil it for the others.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { failure, freshModule, phuTho } from "./engine.mjs";

const ID = "qd766-2026";

const trap = () => {
  throw new Error("trap");
};
const cyclic = {};
cyclic.self = cyclic;
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};
const count = (dossiers_received) => ({ ...phuTho(), counts: { ...phuTho().counts, dossiers_received } });

const isTrap = (thrown) => thrown instanceof WebAssembly.RuntimeError;

/** None of these is an entry or a criteria set. */
const values = {
  "null": null,
  "undefined": undefined,
  "42": 42,
  "NaN": NaN,
  "a BigInt": 5n,
  "a symbol": Symbol("entry"),
  "text": "text",
  "empty text": "",
  "a function": () => 1,
  "an empty list": [],
  "an empty object": {},
  "a date": new Date(0),
  "a cycle": cyclic,
  "a BigInt count": count(5n),
  "a NaN count": count(NaN),
  "an infinite count": count(Infinity),
  "a count as text": count("5"),
  "a count that is an object": count({}),
  "a getter that throws": { get format() { return trap(); } },
  "a getter that throws null": { get format() { throw null; } },
  "toJSON that throws": { toJSON: trap },
  "a proxy that throws": new Proxy({}, { get: trap, ownKeys: trap, has: trap, getPrototypeOf: trap }),
  "a revoked proxy": revoked(),
  "counts that are a list": { ...phuTho(), counts: [1, 2] },
  "half a surrogate pair as a name": { ...phuTho(), unit: { level: "province", name: "\ud800" } },
  "nesting without end": Array.from({ length: 5_000 }).reduce((inner) => [inner], []),
  "20 000 unknown counts": { ...phuTho(), counts: { ...Array.from({ length: 20_000 }, () => 1) } },
};

/** None of these is a text. */
const ids = {
  "null": null,
  "undefined": undefined,
  "42": 42,
  "an object": {},
  "a BigInt": 5n,
  "a symbol": Symbol("id"),
};

async function inFreshModule(attempt) {
  const api = await freshModule();
  const criteria = api.Criteria.bundled(ID);
  // Known from here on, so that what follows comes to both ways, the short one and the long one.
  criteria.score(phuTho());
  attempt(api, criteria);
  assert.equal(criteria.score(phuTho()).total.points, "61.89", "the module goes on");
  assert.equal(api.Criteria.bundled(ID).digest, criteria.digest, "the module goes on");
}

for (const [name, value] of Object.entries(values)) {
  describe(name, () => {
    test("to score", () => inFreshModule((_, criteria) => failure(() => criteria.score(value))));
    test("to explain", () => inFreshModule((_, criteria) => failure(() => criteria.explain(value, "total"))));
    test("to parse", () => inFreshModule((api) => failure(() => api.Criteria.parse(value))));
  });
}

for (const [name, id] of Object.entries(ids)) {
  describe(`${name} for a text`, () => {
    test("to bundled", () => inFreshModule((api) => failure(() => api.Criteria.bundled(id))));
    test("to explain", () => inFreshModule((_, criteria) => failure(() => criteria.explain(phuTho(), id))));
    test("to setLocale", () => inFreshModule((api) => failure(() => api.setLocale(id))));
  });
}

describe("odd and yet right", () => {
  test("-0 is 0", () => inFreshModule((_, criteria) => {
    const { groups } = criteria.score({ ...phuTho(), counts: { petitions_on_time: -0, petitions_received: 5 } });
    assert.deepEqual([groups[4].indicators[0].numerator, groups[4].indicators[0].points], [0, "0.00"]);
  }));

  test("a proxy that hides nothing, and objects without a prototype", () => inFreshModule((_, criteria) => {
    const bareOf = (object) => Object.assign(Object.create(null), object);
    const bare = bareOf({ ...phuTho(), counts: bareOf(phuTho().counts) });
    for (const entry of [new Proxy(phuTho(), {}), bare]) assert.equal(criteria.score(entry).total.points, "61.89");
  }));

  test("an undefined count is missing", () => inFreshModule((_, criteria) => {
    assert.equal(criteria.score(count(undefined)).total.complete, false);
  }));

  test("a getter that scores meanwhile", () => inFreshModule((_, criteria) => {
    const entry = { ...phuTho(), get period() { return criteria.score(phuTho()).period; } };
    assert.equal(criteria.score(entry).total.points, "61.89");
  }));
});

test("text of 50 MB", () => inFreshModule((api) => {
  for (const letter of ["x", "ế"]) {
    const long = letter.repeat(50e6 / Buffer.byteLength(letter));
    assert.equal(failure(() => api.Criteria.parse(long)).code, "file-too-large");
  }
}));

describe("after free", () => {
  const uses = {
    score: (criteria) => criteria.score(phuTho()),
    explain: (criteria) => criteria.explain(phuTho(), "total"),
    scoreColumns: (criteria) => criteria.scoreColumns({ rows: 0, counts: {} }),
    toJSON: (criteria) => criteria.toJSON(),
    digest: (criteria) => criteria.digest,
    id: (criteria) => criteria.id,
    version: (criteria) => criteria.version,
  };
  for (const [name, use] of Object.entries(uses)) {
    // As often as a page with this mistake in a loop would do it.
    test(`${name} throws, 20 000 times over`, () => inFreshModule((api) => {
      const freed = api.Criteria.bundled(ID);
      freed.free();
      for (let times = 0; times < 20_000; times += 1) {
        assert.throws(() => use(freed), (thrown) => thrown instanceof Error && !isTrap(thrown));
      }
    }));
  }

  test("free during a score does no harm", () => inFreshModule((api) => {
    const criteria = api.Criteria.bundled(ID);
    const entry = { ...phuTho(), get period() { return criteria.free() ?? "2026"; } };
    try {
      assert.equal(criteria.score(entry).total.points, "61.89");
    } catch (error) {
      assert.ok(!isTrap(error), String(error));
    }
  }));
});
