import { type PointerEvent, useEffect, useRef } from "react";

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** What to do with a field that was moved, by its type: `range`, `number`, `radio`, `select-one`. */
type Takers = { [type: string]: ((value: string, field: HTMLInputElement) => void) | undefined };

/**
 * What the reader moved, typed or chose before the page was alive counts from here on.
 * @returns a ref for the element that the fields are in
 */
export function useEarly<Around extends Element>(takers: Takers) {
  const around = useRef<Around>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the island is hydrated.
  useEffect(() => takeMoved(around.current!, takers), []);
  return around;
}

/** Gives each field that no longer stands as the build wrote it to the one that takes its type. */
export function takeMoved(around: ParentNode, takers: Takers) {
  for (const field of around.querySelectorAll<Field>("input, select, textarea")) {
    showTyped(field);
    if (isMoved(field)) takers[field.type]?.(field.value, field as HTMLInputElement);
  }
}

/** Leaves a field that is rendered anew as the reader has left the one that was there before. */
export function passOn(from: Element, to: Element) {
  if (from instanceof HTMLDetailsElement) (to as HTMLDetailsElement).open ||= from.open;
  if (!isField(from) || !isField(to)) return;
  // React writes no option as the chosen one.
  if ("options" in to) for (const one of to.options) one.defaultSelected = one.selected;
  if (!isMoved(from)) return;
  if ("checked" in to) to.checked = from.type === "radio";
  to.value = from.value;
  Object.assign(to.dataset, from.dataset);
}

const isField = (element: Element): element is Field => element.matches("input, select, textarea");

/** Text that was typed where a number belongs. */
function showTyped(field: Field) {
  const { typed } = field.dataset ?? {};
  if (typed === undefined) return;
  Object.assign(field, { type: "text", value: typed });
  delete field.dataset.typed;
}

/** HTML remembers what a field was written with, whatever has become of it since. */
function isMoved(field: Field): boolean {
  if ("options" in field)
    return Array.from(field.options).some((one) => one.selected !== one.defaultSelected);
  if (field.type === "radio" && "checked" in field) return field.checked && !field.defaultChecked;
  return field.value !== field.defaultValue;
}

/**
 * Whether a press that nobody heard began here. A finger is captured where it begins; of a mouse the
 * browser says it only in the style.
 */
export const beganHere = ({ currentTarget, target, pointerId }: PointerEvent) =>
  currentTarget.matches(":active") || (target as Element).hasPointerCapture(pointerId);
