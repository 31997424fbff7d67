import { mostBrushes, mostPoints, readPoints } from "../readPoints";
import { significant } from "../significant";
import { type Chosen, choose, guessChoice } from "../table/choose";
import { readTable } from "../table/readTable";
import type { Points } from "./data";

/** What the reader drew, each brush a class. */
export function takeDrawn(text: string): Points {
  const drawn = readPoints(text);
  if (!drawn)
    throw new SyntaxError(
      `drawn points are x,y,c;x,y,c in whole thousandths from -6000 to 6000, up to ${mostPoints} of them, each with a class from 0 to ${mostBrushes - 1}`,
    );
  if (drawn.length === 0)
    throw new RangeError(
      "nothing is drawn yet: draw points of two classes, under Data of your own",
    );
  const classes = Math.max(...drawn.map(({ c }) => c)) + 1;
  return {
    task: "classes",
    // A class keeps its place, and so its colour, though one before it has no points.
    labels: Array.from({ length: Math.max(2, classes) }, (_, k) => `${k}`),
    points: Float64Array.from(drawn.flatMap(({ x, y }) => [x / 1000, y / 1000])),
    t: Float64Array.from(drawn, ({ c }) => c),
    ...{ x: [-6, 6], y: [-6, 6], says: [] },
  };
}

/** A table of the reader's, its numbers standardised: with mean 0 and standard deviation 1. */
export function takeTable(text: string): Points {
  if (text.trim() === "")
    throw new RangeError("there is no table in use yet: paste one or drop a file, then press Use");
  const table = readTable(text);
  const choice = guessChoice(table);
  if (!choice) throw new RangeError("no column but the last holds numbers to tell rows apart by");
  const chosen = choose(table, choice);
  const [fault] = chosen.faults;
  if (fault) throw new SyntaxError(fault);
  const { names, task, points, numbers, classes, labels } = chosen;
  const columns = [0, 1].map((k) => standardise(points.filter((_, i) => i % 2 === k)));
  const answers = standardise(numbers);
  const [x, y] = columns.map(({ values }) => reach(values)) as [Points["x"], Points["y"]];
  return {
    ...{ task, labels, x, y },
    names: { x1: names.x1, x2: names.x2 ?? "0", answer: names.answer },
    axes: [sayAxis(names.x1), names.x2 === null ? "x₂, which is 0" : sayAxis(names.x2)],
    points: points.map((_, i) => columns[i % 2]!.values[i >> 1]!),
    t: task === "classes" ? Float64Array.from(classes) : answers.values,
    says: sayScales(chosen, [...columns, answers]),
  };
}

type Scaled = { values: Float64Array; mean: number; deviation: number };

/** Of equal numbers the deviation is 0, and they become 0. */
function standardise(values: Float64Array): Scaled {
  const n = Math.max(1, values.length);
  // Parts of equal numbers need not add up to one of them.
  const isEqual = values.every((value) => value === values[0]);
  const mean = isEqual ? (values[0] ?? 0) : values.reduce((sum, value) => sum + value / n, 0);
  // Divided first, the largest numbers there are have squares.
  const most = values.reduce((most, value) => Math.max(most, Math.abs(value - mean)), 0) || 1;
  const deviation =
    most * Math.sqrt(values.reduce((sum, value) => sum + ((value - mean) / most) ** 2 / n, 0));
  return {
    ...{ mean, deviation },
    values: values.map((value) => (deviation > 0 ? (value - mean) / deviation : 0)),
  };
}

function sayScales({ names, task }: Chosen, [x1, x2, answer]: Scaled[]): string[] {
  const all = [
    { of: "x1", name: names.x1, ...x1! },
    ...(names.x2 === null ? [] : [{ of: "x2", name: names.x2, ...x2! }]),
    ...(task === "regression" ? [{ of: "the answer", name: names.answer, ...answer! }] : []),
  ];
  const scaled = all
    .filter(({ deviation }) => deviation > 0)
    .map(
      ({ of, name, mean, deviation }) =>
        `${of} from ${name} (mean ${significant(mean, 4)}, standard deviation ${significant(deviation, 4)})`,
    );
  return [
    ...(scaled.length > 0
      ? [
          `Standardised, so that their means are 0 and their standard deviations 1: ${scaled.join(", ")}.`,
        ]
      : []),
    ...all
      .filter(({ deviation }) => deviation === 0)
      .map(
        ({ of, name, mean }) => `The column ${name} has ${mean} in each row, so that ${of} is 0.`,
      ),
  ];
}

const sayAxis = (name: string) =>
  `${name.length > 40 ? `${name.slice(0, 39)}…` : name}, standardised`;

/** From the lowest to the highest number, and a little more. */
function reach(values: Float64Array): [number, number] {
  const [low, high] = values.reduce(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [0, 0],
  );
  const room = 0.1 * (high - low) || 1;
  return [low - room, high + room];
}
