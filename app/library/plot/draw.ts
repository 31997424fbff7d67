import { openDocument } from "./document";

export type Options = Record<string, unknown>;

/** Pixels that a side of a picture may have. */
const mostSide = 4000;

/** @throws RangeError naming a side that no page could hold */
export function checkSize(options: Options): void {
  for (const side of ["width", "height"]) {
    const pixels = options[side];
    if (typeof pixels !== "number" || (pixels >= 1 && pixels <= mostSide)) continue;
    throw new RangeError(`${side} is ${pixels}, and can be from 1 to ${mostSide}`);
  }
}

/** Draws with Observable Plot, in a document of the picture's own, under the page's class names. */
export function draw(make: (options: Options) => Element, options: Options, width: number) {
  const own = { className: "plot", document: openDocument() };
  const ariaLabel = describe(options.marks);
  return withoutFrames(() => make({ width, ariaLabel, ...options, ...own }));
}

/** What a picture is to those who cannot see it, unless its author says. */
function describe(marks: unknown): string {
  const names = new Set<string>();
  for (const mark of [marks].flat(Infinity)) {
    const name = (mark as { ariaLabel?: unknown } | null | undefined)?.ariaLabel;
    if (typeof name === "string" && !/axis|grid/.test(name)) names.add(name);
  }
  return names.size > 0 ? `Plot of ${[...names].join(", ")}` : "Plot";
}

type Frames = { requestAnimationFrame?: (callback: () => void) => number };

/** Does at once what Observable Plot leaves for after the next frame: the edges of tips. */
function withoutFrames<Result>(work: () => Result): Result {
  const realm = globalThis as Frames;
  const before = Object.getOwnPropertyDescriptor(realm, "requestAnimationFrame");
  const later: (() => void)[] = [];
  realm.requestAnimationFrame = (callback) => later.push(callback);
  try {
    const result = work();
    for (const callback of later) callback();
    return result;
  } finally {
    if (before) Object.defineProperty(realm, "requestAnimationFrame", before);
    else delete realm.requestAnimationFrame;
  }
}
