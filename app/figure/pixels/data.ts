import { sayRows } from "../misfit";
import type { Shading } from "../shade";

/** One image as a list of numbers. */
export type PixelsData = {
  /** Row by row from the top; nothing before a first run. */
  values: number[] | null;
  /** What is wrong with what is there, where it is no image. */
  lack?: string | undefined;
  columns: number;
  scale: Shading["scale"];
  label: string;
  most?: number | undefined;
  low?: string | undefined;
  high?: string | undefined;
  also: { label: string; values: number[] | null }[];
  /** The index of the pixel that is picked, where one can be. */
  picked?: number | undefined;
  print?: "window" | "all" | undefined;
};

/** So many numbers or fewer come whole. */
const most = 1024;

/** Why a list of numbers is no image, or nothing. */
export function lackIn(length: number, columns: number): string | undefined {
  if (length > most) return `${length} numbers are more than ${most}`;
  return sayRows(length, columns) || undefined;
}

/** Before a run there is room for a square. */
export const rowsOf = ({ values, columns }: PixelsData) =>
  values && values.length > 0 ? values.length / columns : columns;
