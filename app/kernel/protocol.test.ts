import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type FromKernel,
  mostMarkup,
  readFromKernel,
  readToKernel,
  type Shown,
  type ToKernel,
} from "./protocol";

/** Any number at all: what a diverged run shows must come through as it is. */
const number = fc.double();
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const input = fc.oneof(number, fc.string(), fc.boolean(), fc.constant(null));
/** Names that a check would let through as what it inherits are refused: see the last test. */
const name = fc
  .string({ minLength: 1 })
  .filter((key) => key !== "prototype" && !(key in Object.prototype));
const record = <T>(value: fc.Arbitrary<T>) => fc.dictionary(name, value, { maxKeys: 3 });
const list = <T>(value: fc.Arbitrary<T>) => fc.array(value, { maxLength: 3 });

const legacy = fc.record({
  cell: name,
  made: fc.string(),
  milliseconds: finite,
  values: record(fc.oneof(number, fc.float64Array(), fc.constant(undefined))),
});

const shown = fc.letrec<{ shown: Shown }>((tie) => ({
  shown: fc.oneof(
    { maxDepth: 3 },
    fc.record({ kind: fc.constant("number" as const), value: number }),
    fc.record({ kind: fc.constant("string" as const), text: fc.string() }),
    fc.record({ kind: fc.constant("word" as const), text: fc.string() }),
    fc.record({
      kind: fc.constant("tree" as const),
      label: fc.string(),
      entries: list(fc.record({ key: fc.string(), value: tie("shown") })),
      total: fc.nat(),
    }),
    fc.record({
      kind: fc.constant("table" as const),
      columns: list(fc.string()),
      rows: list(list(tie("shown"))),
      total: fc.nat(),
    }),
    fc.record({ kind: fc.constant("fault" as const), text: fc.string() }),
    fc.record({
      kind: fc.constant("image" as const),
      width: fc.integer({ min: 1, max: 1024 }),
      height: fc.integer({ min: 1, max: 1024 }),
      png: fc.base64String(),
      range: fc.option(fc.record({ low: number, high: number })),
      blank: fc.nat(),
      values: fc.option(tie("shown")),
    }),
    fc.record({
      kind: fc.constant("drawing" as const),
      pictures: list(fc.record({ width: finite, markup: fc.string() })),
    }),
    fc.record({
      kind: fc.constant("several" as const),
      items: list(tie("shown")),
      dropped: fc.nat(),
    }),
  ),
})).shown;

const failure = fc.record({
  name: fc.string(),
  message: fc.string(),
  cell: name,
  place: fc.option(fc.record({ line: fc.nat(), column: fc.nat() })),
});

const runState = fc.oneof(
  fc.constant({ state: "baked" as const }),
  fc.record({ state: fc.constant("stale" as const), waitsFor: fc.option(name) }),
  fc.constant({ state: "queued" as const }),
  fc.record({
    state: fc.constant("running" as const),
    milliseconds: finite,
    step: fc.option(finite),
    steps: fc.option(finite),
  }),
  fc.record({ state: fc.constantFrom("done" as const, "stopped" as const), milliseconds: finite }),
  fc.record({ state: fc.constant("error" as const), failure }),
);

const output = fc.record({
  shown: fc.option(shown),
  logs: list(
    fc.record({
      level: fc.constantFrom("log", "info", "warn", "error", "debug"),
      text: fc.string(),
    }),
  ),
  dropped: fc.nat(),
});

const watchedAs = fc.oneof(
  fc.constantFrom("word", "number", "text", "list", "grid"),
  fc.record({ curve: fc.nat() }),
);
const watched = fc.oneof(
  fc.record({ kind: fc.constant("number" as const), value: number }),
  fc.record({ kind: fc.constant("text" as const), text: fc.string() }),
  fc.array(finite).map((values) => ({
    kind: "series" as const,
    index: Float64Array.from(values.keys()),
    value: Float64Array.from(values),
    length: values.length,
  })),
  fc.integer({ min: 2, max: 5 }).map((columns) => ({
    kind: "grid" as const,
    values: new Float64Array(2 * columns).fill(Number.NaN),
    columns,
    x: [-1, 1],
    y: [0, 0.5],
  })),
  fc.constant({ kind: "missing" as const }),
  fc.constant({ kind: "missing" as const, reason: "it is no grid" }),
);

const backend = fc.constantFrom(
  "cpu" as const,
  "wasm" as const,
  "webgl" as const,
  "webgpu" as const,
);
const available = fc.record({ reason: fc.option(fc.string()), used: backend });

const fromKernel = {
  ready: fc.record({ type: fc.constant("ready" as const) }),
  running: fc.record({ type: fc.constant("running" as const), cell: name, ended: fc.array(name) }),
  update: fc.record({
    type: fc.constant("update" as const),
    states: record(runState),
    outputs: record(output),
    values: record(watched),
    busy: fc.boolean(),
    seq: fc.nat(),
  }),
  need: fc.record({ type: fc.constant("need" as const), library: name }),
  wait: fc.record({
    type: fc.constant("wait" as const),
    cell: name,
    asks: list(
      fc.record({ library: name, what: fc.string({ maxLength: 100 }), files: list(name) }),
    ),
  }),
  backends: fc.record({
    type: fc.constant("backends" as const),
    backends: fc.record({ cpu: available, wasm: available, webgl: available, webgpu: available }),
  }),
  left: fc.record({ type: fc.constant("left" as const), legacy }),
  lost: fc.record({ type: fc.constant("lost" as const), reason: fc.string({ maxLength: 200 }) }),
  pong: fc.record({ type: fc.constant("pong" as const), id: fc.nat() }),
} satisfies { [Type in FromKernel["type"]]: fc.Arbitrary<{ type: Type }> };

const toKernel = {
  define: fc.record({
    type: fc.constant("define" as const),
    cells: list(
      fc.record({
        name,
        code: fc.string(),
        inputs: list(name),
        outputs: list(name),
        async: fc.boolean(),
        display: fc.option(fc.record({ start: fc.nat(), end: fc.nat() })),
        mode: fc.constantFrom("auto", "manual"),
        needs: fc.constantFrom("any", undefined),
      }),
    ),
    inputs: record(input),
    paused: fc.boolean(),
    seq: fc.nat(),
  }),
  inherit: fc.record({
    type: fc.constant("inherit" as const),
    legacies: list(legacy),
    seq: fc.nat(),
  }),
  input: fc.record({ type: fc.constant("input" as const), name, value: input, seq: fc.nat() }),
  run: fc.record({ type: fc.constant("run" as const), cells: list(name), seq: fc.nat() }),
  stop: fc.record({ type: fc.constant("stop" as const), cell: name, seq: fc.nat() }),
  seen: fc.record({
    type: fc.constant("seen" as const),
    names: fc.option(list(fc.string())),
  }),
  watch: fc.record({
    type: fc.constant("watch" as const),
    watches: list(fc.record({ path: fc.string(), as: watchedAs })),
  }),
  library: fc.record({
    type: fc.constant("library" as const),
    name,
    text: fc.string(),
    files: record(fc.uint8Array().map((bytes) => new Uint8Array(bytes).buffer)),
  }),
  "no-library": fc.record({ type: fc.constant("no-library" as const), name, reason: fc.string() }),
  file: fc.record({
    type: fc.constant("file" as const),
    library: name,
    name,
    bytes: fc.uint8Array().map((bytes) => new Uint8Array(bytes).buffer),
  }),
  "no-file": fc.record({
    type: fc.constant("no-file" as const),
    library: name,
    name,
    reason: fc.string(),
  }),
  width: fc.record({ type: fc.constant("width" as const), widths: record(finite) }),
  ping: fc.record({ type: fc.constant("ping" as const), id: fc.nat() }),
} satisfies { [Type in ToKernel["type"]]: fc.Arbitrary<{ type: Type }> };

describe.each([
  ["the kernel", readFromKernel, fromKernel],
  ["the page", readToKernel, toKernel],
] as const)("a message from %s", (_, read, kinds: Record<string, fc.Arbitrary<object>>) => {
  const any = fc.oneof(...Object.values(kinds));

  test.each(Object.keys(kinds))("of the kind %s crosses the wall unchanged", (kind) => {
    fc.assert(
      fc.property(kinds[kind]!, (message) => {
        expect(read(structuredClone(message))).toEqual(message);
      }),
    );
  });

  test("is refused if any part of it has another type or is missing", () => {
    fc.assert(
      fc.property(any, fc.nat(), fc.boolean(), (message, choice, cut) => {
        const forged = structuredClone(message);
        const places = placesIn(forged);
        const { holder, key } = places[choice % places.length]!;
        fc.pre(!(cut && mayLack(holder, key)));
        if (cut) delete holder[key];
        else holder[key] = Symbol.iterator;
        expect(read(forged)).toBeNull();
      }),
    );
  });

  test("loses whatever does not belong in it", () => {
    fc.assert(
      fc.property(any, (message) => {
        expect(read({ ...message, more: "than agreed" })).toEqual(message);
      }),
    );
  });

  test("cannot be anything else, and nothing makes reading throw", () => {
    fc.assert(
      fc.property(fc.anything({ withTypedArray: true, withNullPrototype: true }), (value) => {
        expect(read(value)).toBeNull();
      }),
    );
  });

  test("cannot change what other objects inherit", () => {
    for (const type of Object.keys(kinds))
      for (const key of ["__proto__", "constructor", "prototype"])
        read(JSON.parse(forge(type, key)));
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

/** Every place of a message whose value has a fixed type: those of records and lists may be gone. */
function placesIn(
  value: object,
  loose = false,
): { holder: Record<string, unknown>; key: string }[] {
  const holder = value as Record<string, unknown>;
  return Object.keys(value).flatMap((key) => {
    const inside = holder[key];
    const nested =
      typeof inside === "object" && inside !== null && !ArrayBuffer.isView(inside)
        ? placesIn(inside, Array.isArray(inside) || records.has(key))
        : [];
    return loose ? nested : [{ holder, key }, ...nested];
  });
}

/** Whether a message is one without a part of it: the reason why nothing was found, cells to run. */
const mayLack = ({ type, kind, mode }: Record<string, unknown>, key: string) =>
  (kind === "missing" && key === "reason") ||
  (kind === "tree" && key === "keyed") ||
  (type === "define" && key === "run") ||
  (mode !== undefined && key === "needs");

const records = new Set(["states", "outputs", "values", "inputs", "files", "backends", "widths"]);

const forge = (type: string, key: string) => {
  const bag = `{"${key}":{"polluted":true,"state":"queued","kind":"missing"}}`;
  return `{"type":"${type}","${key}":{"polluted":true},"states":${bag},"outputs":{},"values":${bag},"busy":true,"seq":1,"cells":[],"inputs":${bag},"paused":true,"backends":${bag}}`;
};

const update = { type: "update", states: {}, outputs: {}, values: {}, busy: false, seq: 1 };
const cell = (output: object) => ({
  ...update,
  outputs: { a: { shown: null, logs: [], dropped: 0, ...output } },
});

test.each(
  Object.entries({
    "a getter that throws": {
      get type() {
        throw new Error("hostile");
      },
    },
    "a proxy that throws": new Proxy(update, {
      get() {
        throw new Error("hostile");
      },
    }),
    "a revoked proxy": revoked(),
    "a forged array": {
      ...update,
      values: {
        a: {
          kind: "series",
          index: Object.create(Float64Array.prototype),
          value: new Float64Array(),
          length: 0,
        },
      },
    },
    "indices and values of different length": {
      ...update,
      values: {
        a: { kind: "series", index: new Float64Array(2), value: new Float64Array(1), length: 2 },
      },
    },
    "a series of another kind of array": {
      ...update,
      values: { a: { kind: "series", index: [0], value: [1], length: 1 } },
    },
    ...Object.fromEntries(
      Object.entries({
        "of fewer values than it says": { columns: 3 },
        "of one row": { columns: 4 },
        "of half a column": { columns: 0.5 },
        "too large": { values: new Float64Array(1026), columns: 2 },
        "without an end": { x: [0, Infinity] },
        "turned round": { y: [1, 0] },
        "of a plain list": { values: [1, 2, 3, 4] },
      }).map(([what, more]) => {
        const grid = {
          kind: "grid",
          values: new Float64Array(4),
          columns: 2,
          x: [0, 1],
          y: [0, 1],
        };
        return [`a grid ${what}`, { ...update, values: { a: { ...grid, ...more } } }];
      }),
    ),
    "a tree deeper than the stack": cell({ shown: deep(100_000) }),
    "markup where a log's level should be": cell({ logs: [{ level: "<b>", text: "" }] }),
    "a picture of more markup than an output may have": cell({
      shown: { kind: "drawing", pictures: [{ width: 1, markup: " ".repeat(mostMarkup + 1) }] },
    }),
    "a count that is not a number": { ...update, seq: Number.NaN },
  }),
)("%s is refused without throwing", (_, message) => {
  expect(readFromKernel(message)).toBeNull();
});

function revoked() {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

function deep(depth: number): Shown {
  let value: Shown = { kind: "word", text: "" };
  while (depth--) value = { kind: "tree", label: "", entries: [{ key: "", value }], total: 1 };
  return value;
}
