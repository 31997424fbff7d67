import type { Binding } from "./binding";
import type { Figure } from "./figure";

// Each binding agrees with itself about its props and data; what holds them all cannot say that.
type AnyBinding = Binding<object, unknown>;

/**
 * A kind of figure is a folder: `binding.ts` and `props.ts`, which are small, `drawing.ts`, which is
 * loaded when a figure comes alive, `examples.ts` and `snapshots`. Nothing else names it.
 */
const bindings = import.meta.glob<AnyBinding>("./*/binding.ts", { eager: true, import: "binding" });
const drawings = import.meta.glob<Figure<unknown>>("./*/drawing.ts", { import: "figure" });

/** The folders' names. */
export const kinds = Object.keys(bindings).map((path) => path.split("/")[1]!);

export const bindingOf = (kind: string): AnyBinding => bindings[`./${kind}/binding.ts`]!;

export const loadFigure = (kind: string): Promise<Figure<unknown>> =>
  drawings[`./${kind}/drawing.ts`]!();

/** What a lesson calls a kind: `Trace` for `trace`. */
export const componentOf = (kind: string) => kind.charAt(0).toUpperCase() + kind.slice(1);
