/** Numbers row by row; an entry is worth `scale` times what is stored. */
export type Numbers = {
  rows: number;
  columns: number;
  values: Float64Array | Uint8Array;
  scale: number;
};

/** Rows that a network learns from, or is tested with. */
export type Rows = {
  /** What the network is given: n × d. */
  X: Numbers;
  /** What it is to answer, n of them: a number, or which class from 0. */
  t: Float64Array;
  /** Where in the plane each is, n × 2; null where they lie in none. */
  points: Float64Array | null;
};

export type Task = "classes" | "regression";

/** What the axes of a plane are called whose columns have no names. */
export const plain: Data["axes"] = ["x₁", "x₂"];

/** What a network is to learn. */
export type Data = {
  /** Which data they are, as `makeData` was told. */
  data: string;
  task: Task;
  /** How many classes there are; 0 of a regression. */
  classes: number;
  /** What the classes are called. */
  labels: string[];
  /** What the columns of X are called. */
  inputs: string[];
  /** What lies along the plane and what is answered. */
  names: { x1: string; x2: string; answer: string };
  /** What the plane's axes are called. */
  axes: [string, string];
  train: Rows;
  test: Rows;
  /** The part of the plane that holds the points. */
  x: [low: number, high: number];
  y: [low: number, high: number];
  /** What the reader should know of them, in sentences. */
  says: string[];
};

/** Points of a plane and their answers, before they are shuffled and parted. */
export type Points = {
  task: Task;
  labels: string[];
  names?: Data["names"];
  axes?: Data["axes"];
  /** n × 2. */
  points: Float64Array;
  t: Float64Array;
  /** The plane shown at least reaches so far. */
  x: [number, number];
  y: [number, number];
  /** All of them are trained with, in their order. */
  whole?: boolean;
  /** The points are made anew for each seed, so that noise has its say. */
  noisy?: boolean;
  says: string[];
};
