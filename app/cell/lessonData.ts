import type { Lesson } from "./lesson";

/** A lesson as text, for the page to fetch: typed arrays become lists of seven-digit numbers. */
export function writeLesson(lesson: Lesson): string {
  return JSON.stringify(lesson, (key, value) => {
    if (value instanceof Float64Array)
      return { float64: Array.from(value, (x) => Number(x.toPrecision(key === "index" ? 17 : 7))) };
    return typeof value === "number" && !Number.isFinite(value) ? { number: `${value}` } : value;
  });
}

/** Reads what `writeLesson` wrote. */
export function readLesson(text: string): Lesson {
  return JSON.parse(text, (_, value) => {
    if (Array.isArray(value?.float64)) return Float64Array.from(value.float64);
    return typeof value?.number === "string" ? Number(value.number) : value;
  });
}
