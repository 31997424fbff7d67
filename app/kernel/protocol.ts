/**
 * What crosses the wall between the page and the kernel: one union each way.
 * The kernel runs whatever a reader types, so the page believes nothing it has not checked:
 * `readFromKernel` and `readToKernel` return null for anything that is not one of these messages.
 */
import * as v from "valibot";

/** An automatic cell re-runs when what it depends on changes; a manual one waits for Run. */
const cellMode = v.picklist(["auto", "manual"]);
export type CellMode = v.InferOutput<typeof cellMode>;

/** Such a cell runs with whatever of its names is there; without a word one needs them all. */
const cellNeeds = v.literal("any");
export type CellNeeds = v.InferOutput<typeof cellNeeds>;

/** A cell ready to run: types blanked, names found. Positions are those of the reader's TypeScript. */
const compiledCell = v.object({
  name: v.string(),
  /** JavaScript of the same length and the same line breaks as the TypeScript. */
  code: v.string(),
  /** Free names: what the cell needs. */
  inputs: v.array(v.string()),
  /** Names declared at top level: what the cell gives. */
  outputs: v.array(v.string()),
  /** True if the cell awaits at top level. */
  async: v.boolean(),
  /** Offsets of a closing expression, whose value the cell displays. */
  display: v.nullable(v.object({ start: v.number(), end: v.number() })),
  mode: cellMode,
  needs: v.optional(cellNeeds),
});
export type CompiledCell = v.InferOutput<typeof compiledCell>;

/** A control's value; null where its field is empty. */
const inputValue = v.nullable(v.union([v.number(), v.nan(), v.string(), v.boolean()]));
export type InputValue = v.InferOutput<typeof inputValue>;

/**
 * What the page takes a variable for, and so how much of it must cross. One number or word comes as
 * it is under each of these.
 */
const watchedAs = v.union([
  v.picklist(["word", "number"]),
  /** A text, of `longestText` characters at most, where a word has a thousand. */
  v.literal("text"),
  /** Numbers side by side: whole up to `wholeList` of them, else their lowest and highest. */
  v.literal("list"),
  /** Numbers in their order, thinned to at most so many points, at least 2. */
  v.object({ curve: v.number() }),
  /** Values over a rectangle, whole, with the size that they say they have. */
  v.literal("grid"),
  /** Rows of equally many numbers, whole up to `mostNumbers` of them. */
  v.literal("matrix"),
  /** The first `wholeList` of a list of words or numbers, in words. */
  v.literal("words"),
]);
export type WatchedAs = v.InferOutput<typeof watchedAs>;

/** A place in a variable that the page shows, such as `byHand.weights[0]`. */
const watch = v.object({ path: v.string(), as: watchedAs });
export type Watch = v.InferOutput<typeof watch>;

/** So many numbers, or fewer, make a list that comes whole. */
export const wholeList = 1024;
/** The most numbers of a matrix: 83 images of 28 × 28. */
export const mostNumbers = 65_536;
/** How long a text may be. */
export const longestText = 65_536;
/** How long a word of a list may be. */
export const longestWord = 100;
/** The most rows and columns of a grid. */
export const mostRows = 512;

/** What the last run of a cell leaves to the next kernel, should the one it ran in go. */
const legacy = v.object({
  cell: v.string(),
  /** What it was made with, in words that only kernels compare. */
  made: v.string(),
  milliseconds: v.number(),
  /** Its names' values, which the page hands on and does not look at. */
  values: v.record(v.string(), v.unknown()),
});
export type Legacy = v.InferOutput<typeof legacy>;

/** What went wrong in a cell; the place is in the TypeScript of `cell`, if it is known. */
const failure = v.object({
  name: v.string(),
  message: v.string(),
  cell: v.string(),
  place: v.nullable(v.object({ line: v.number(), column: v.number() })),
});
export type Failure = v.InferOutput<typeof failure>;

const toKernel = v.variant("type", [
  /**
   * Replaces the lesson's cells, in dependency order. Paused, nothing runs until the reader says so,
   * as with `run`: the cells they ask for along with it, each of which then runs once.
   */
  v.object({
    type: v.literal("define"),
    cells: v.array(compiledCell),
    inputs: v.record(v.string(), inputValue),
    paused: v.boolean(),
    run: v.optional(v.array(v.string())),
    seq: v.number(),
  }),
  /** Cells have what their last runs left in another kernel, as far as that is of what is here. */
  v.object({ type: v.literal("inherit"), legacies: v.array(legacy), seq: v.number() }),
  /** Nothing runs for it yet where more inputs come with it. */
  v.object({
    type: v.literal("input"),
    name: v.string(),
    value: inputValue,
    goesOn: v.optional(v.literal(true)),
    seq: v.number(),
  }),
  v.object({ type: v.literal("run"), cells: v.array(v.string()), seq: v.number() }),
  /** With the failure that a cell has come to in another kernel, it waits for Run with that. */
  v.object({
    type: v.literal("stop"),
    cell: v.string(),
    failure: v.optional(failure),
    seq: v.number(),
  }),
  v.object({ type: v.literal("watch"), watches: v.array(watch) }),
  /** The variables, and cells by their names, that somebody can see now; null: take it that all are. */
  v.object({ type: v.literal("seen"), names: v.nullable(v.array(v.string())) }),
  /** How wide the output of each cell is, in pixels: pictures are drawn, and drawn anew, for that. */
  v.object({ type: v.literal("width"), widths: v.record(v.string(), v.number()) }),
  v.object({
    type: v.literal("library"),
    name: v.string(),
    text: v.string(),
    files: v.record(v.string(), v.instance(ArrayBuffer)),
  }),
  v.object({ type: v.literal("no-library"), name: v.string(), reason: v.string() }),
  /** A file that comes later, once in a kernel's life, or why it does not come. */
  v.object({
    type: v.literal("file"),
    library: v.string(),
    name: v.string(),
    bytes: v.instance(ArrayBuffer),
  }),
  v.object({
    type: v.literal("no-file"),
    library: v.string(),
    name: v.string(),
    reason: v.string(),
  }),
  v.object({ type: v.literal("ping"), id: v.number() }),
]);
export type ToKernel = v.InferOutput<typeof toKernel>;

const number = v.union([v.number(), v.nan()]);
const series = v.pipe(
  v.object({
    kind: v.literal("series"),
    /** Indices of the points that were kept, ascending. */
    index: v.instance(Float64Array),
    /** Their values, all finite. */
    value: v.instance(Float64Array),
    /** How long the array is that they come from. */
    length: v.number(),
  }),
  v.check((s) => s.index.length === s.value.length, "index and value differ in length"),
);
const columns = v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(mostRows));
const range = v.pipe(
  v.tuple([v.pipe(v.number(), v.finite()), v.pipe(v.number(), v.finite())]),
  v.check(([from, to]) => from < to, "a range ends before it begins"),
);
const grid = v.pipe(
  v.object({
    kind: v.literal("grid"),
    /** In rows from the lowest y up, at least two. */
    values: v.instance(Float64Array),
    columns,
    x: range,
    y: range,
  }),
  v.check(({ values, columns }) => {
    const rows = values.length / columns;
    return Number.isInteger(rows) && rows >= 2 && rows <= mostRows;
  }, "values fill no rows"),
);
const matrix = v.pipe(
  v.object({
    kind: v.literal("matrix"),
    /** Row by row. */
    values: v.instance(Float64Array),
    /** How many make a row; 0 where there is none. */
    columns: v.pipe(v.number(), v.integer(), v.minValue(0)),
  }),
  v.check(
    ({ values: { length }, columns }) =>
      length <= mostNumbers &&
      (columns === 0 ? length === 0 : length > 0 && length % columns === 0),
    "values fill no rows",
  ),
);
const words = v.object({
  kind: v.literal("words"),
  words: v.pipe(v.array(v.pipe(v.string(), v.maxLength(longestWord))), v.maxLength(wholeList)),
});
const watched = v.union([
  v.object({ kind: v.literal("number"), value: number }),
  v.object({ kind: v.literal("text"), text: v.string() }),
  series,
  grid,
  matrix,
  words,
  /** Nothing of the kind that is watched for; the reason says why, where there is something else. */
  v.object({
    kind: v.literal("missing"),
    reason: v.optional(v.pipe(v.string(), v.maxLength(200))),
  }),
]);
export type Watched = v.InferOutput<typeof watched>;

/** The longest side of an image, in pixels. */
export const maxSide = 1024;
const side = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(maxSide));

/** Pixels as a PNG file in base64. */
const image = v.object({
  kind: v.literal("image"),
  width: side,
  height: side,
  png: v.string(),
  /** The values that are black and white; none for an image that has colours of its own. */
  range: v.nullable(v.object({ low: number, high: number })),
  /** How many pixels are left blank, since their values are not finite. */
  blank: v.number(),
  /** The values themselves. */
  values: v.nullable(v.lazy(() => shown)),
});

/** How many characters of markup all pictures of an output may have together. */
export const mostMarkup = 1 << 20;

/** One picture drawn at one or more widths. The page takes nothing of its markup that it has not cleaned. */
const drawing = v.object({
  kind: v.literal("drawing"),
  pictures: v.array(
    v.object({ width: v.number(), markup: v.pipe(v.string(), v.maxLength(mostMarkup)) }),
  ),
});

/** A displayed value as a bounded tree; `total` says how much there was before it was cut. */
export type Shown =
  | { kind: "number"; value: number }
  | { kind: "string"; text: string }
  | { kind: "word"; text: string }
  | { kind: "fault"; text: string }
  | ShownTree
  | { kind: "table"; columns: string[]; rows: Shown[][]; total: number }
  | ShownImage
  | ShownDrawing
  | { kind: "several"; items: Shown[]; dropped: number };
export type ShownTree = {
  kind: "tree";
  label: string;
  entries: { key: string; value: Shown }[];
  total: number;
  /** Its keys are to be read, though they may be 0, 1, 2: it is no list. */
  keyed?: boolean;
};
export type ShownImage = {
  kind: "image";
  width: number;
  height: number;
  png: string;
  range: { low: number; high: number } | null;
  blank: number;
  values: Shown | null;
};
export type ShownDrawing = { kind: "drawing"; pictures: { width: number; markup: string }[] };
const shown: v.GenericSchema<Shown> = v.variant("kind", [
  v.object({ kind: v.literal("number"), value: number }),
  v.object({ kind: v.literal("string"), text: v.string() }),
  v.object({ kind: v.literal("word"), text: v.string() }),
  /** Why something could not be shown. */
  v.object({ kind: v.literal("fault"), text: v.string() }),
  v.object({
    kind: v.literal("tree"),
    label: v.string(),
    entries: v.array(v.object({ key: v.string(), value: v.lazy(() => shown) })),
    total: v.number(),
    keyed: v.optional(v.boolean()),
  }),
  v.object({
    kind: v.literal("table"),
    columns: v.array(v.string()),
    rows: v.array(v.array(v.lazy(() => shown))),
    total: v.number(),
  }),
  image,
  drawing,
  /** What `display` was called with, then the closing expression's value. */
  v.object({
    kind: v.literal("several"),
    items: v.array(v.lazy(() => shown)),
    dropped: v.number(),
  }),
]);

const logLine = v.object({
  level: v.picklist(["log", "info", "warn", "error", "debug"]),
  text: v.string(),
  /** How many values had been displayed before, if any. */
  after: v.optional(v.number()),
});
export type LogLine = v.InferOutput<typeof logLine>;

const runState = v.variant("state", [
  v.object({ state: v.literal("baked") }),
  v.object({ state: v.literal("stale"), waitsFor: v.nullable(v.string()) }),
  v.object({ state: v.literal("queued") }),
  v.object({
    state: v.literal("running"),
    milliseconds: v.number(),
    step: v.nullable(v.number()),
    steps: v.nullable(v.number()),
  }),
  v.object({ state: v.literal("done"), milliseconds: v.number() }),
  v.object({ state: v.literal("stopped"), milliseconds: v.number() }),
  v.object({ state: v.literal("error"), failure }),
]);
export type RunState = v.InferOutput<typeof runState>;

/** What a cell put out since its run began; `dropped` counts the lines beyond the cap, the `last` of which come too. */
const cellOutput = v.object({
  shown: v.nullable(shown),
  logs: v.array(logLine),
  dropped: v.number(),
  last: v.optional(v.array(logLine)),
});
export type CellOutput = v.InferOutput<typeof cellOutput>;

/** For each TensorFlow.js backend: why it cannot be used here (null: it can), and what is used. */
const backendName = v.picklist(["cpu", "wasm", "webgl", "webgpu"]);
const backends = v.record(
  backendName,
  v.object({ reason: v.nullable(v.string()), used: backendName }),
);
export type Backends = v.InferOutput<typeof backends>;

const fromKernel = v.variant("type", [
  v.object({ type: v.literal("ready") }),
  /**
   * Said before a cell's code is entered, so that one that never returns has a name, and those that
   * have ended since the last update are not taken for it.
   */
  v.object({ type: v.literal("running"), cell: v.string(), ended: v.array(v.string()) }),
  v.object({
    type: v.literal("update"),
    states: v.record(v.string(), runState),
    outputs: v.record(v.string(), cellOutput),
    values: v.record(v.string(), watched),
    busy: v.boolean(),
    /** The last message of the page that this answers. */
    seq: v.number(),
  }),
  v.object({ type: v.literal("left"), legacy }),
  v.object({ type: v.literal("need"), library: v.string() }),
  /** All the files of packages that a cell waits for now, and what they are in words. */
  v.object({
    type: v.literal("wait"),
    cell: v.string(),
    asks: v.pipe(
      v.array(
        v.object({
          library: v.string(),
          what: v.pipe(v.string(), v.maxLength(100)),
          files: v.pipe(v.array(v.string()), v.maxLength(100)),
        }),
      ),
      v.maxLength(20),
    ),
  }),
  v.object({ type: v.literal("backends"), backends }),
  /**
   * What the cells compute with was taken away; only a new kernel can go on. In that may run again by
   * itself what runs here, if `goesOn`: those whose doing it may have been have failed.
   */
  v.object({
    type: v.literal("lost"),
    reason: v.pipe(v.string(), v.maxLength(200)),
    goesOn: v.optional(v.boolean()),
  }),
  v.object({ type: v.literal("pong"), id: v.number() }),
]);
export type FromKernel = v.InferOutput<typeof fromKernel>;

/** @returns the message, or null if it is none of the kernel's. */
export const readFromKernel = (data: unknown): FromKernel | null => read(fromKernel, data);

/** @returns the message, or null if it is none of the page's. */
export const readToKernel = (data: unknown): ToKernel | null => read(toKernel, data);

function read<Message>(schema: v.GenericSchema<unknown, Message>, data: unknown): Message | null {
  try {
    const result = v.safeParse(schema, data);
    return result.success ? result.output : null;
  } catch {
    // A tree may be deeper than the stack.
    return null;
  }
}
