import { type Lesson, rootOf } from "../cell/lesson";
import type { Notebook } from "../cell/notebook";
import { bindingOf } from "../figure/figures";

/** What is this near to the window is about to be seen. */
const margin = "200px";

/**
 * Tells the notebook what somebody can see of the page, now and whenever that changes, so that it
 * comes first. What has no place of its own, as the readout of symbols, always counts.
 */
export function watchSight(root: ParentNode, notebook: Notebook) {
  const { lesson } = notebook;
  const shown = new Map<Element, string[]>();
  for (const element of root.querySelectorAll<HTMLElement>(
    "[data-island], figure[data-kind], data[data-of]",
  )) {
    const block = element.closest("p, table") ?? element;
    shown.set(block, [...(shown.get(block) ?? []), ...namesIn(element, lesson)]);
  }
  const inSight = new Set<Element>();
  const { of, others = {} } = lesson.handles ?? {};
  const always = of === undefined ? [] : [of, ...Object.keys(others)];
  const observer = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes)
        if (isIntersecting) inSight.add(target);
        else inSight.delete(target);
      const names = [...inSight].flatMap((element) => shown.get(element)!);
      notebook.see([...new Set([...always, ...names])]);
    },
    { rootMargin: margin },
  );
  for (const element of shown.keys()) observer.observe(element);
}

/** The variables that an element shows, and the cell that it is. */
export function namesIn({ dataset }: HTMLElement, { marks = [] }: Lesson): string[] {
  const { of, kind, island } = dataset;
  if (of !== undefined) return [rootOf(of)];
  const props = JSON.parse(dataset.props!);
  if (kind !== undefined)
    return bindingOf(kind)
      .watches(props)
      .map(({ path }) => rootOf(path));
  if (island === "Cell") {
    const { name } = props as { name: string };
    return [name, ...marks.filter(({ cell }) => cell === name).map(({ of }) => of)];
  }
  // Other islands are given paths among their props; what is no variable's name does no harm.
  return Object.values(props)
    .flat()
    .filter((prop) => typeof prop === "string")
    .map(rootOf);
}
