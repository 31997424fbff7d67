import type { ComponentType } from "react";
import { partsIn } from "./partsIn";

const files = import.meta.glob<Record<string, unknown>>(
  ["../cell/Cell.tsx", "../control/*/[A-Z]*.tsx", "./[A-Z]*.tsx", "!../**/*.test.tsx"],
  { eager: true },
);

/** Every part that comes alive: cells, controls, and what lies in this folder. */
export const islands = partsIn<ComponentType<never>>(files);
