import type { ReactNode } from "react";
import { Mistake, type Place, type Places } from "./places";

type Part = (props: object) => ReactNode;
type Located = Place & { part: string };

/** A part as it stands in a lesson, with what its author gave it. */
export type Met = Located & { props: object };

/**
 * Makes parts of a lesson tell where they stand when they are rendered: the second `<Value>` that is
 * rendered is the second that is written.
 * @param meet is told of each part before it is rendered
 * @returns the parts; which is being rendered now; and what renders them, so that an error of one
 * names its place
 */
export function placeParts(
  components: Record<string, unknown>,
  places: Places,
  meet: (part: Met) => void = () => {},
) {
  const counts = new Map<string, number>();
  const top = { line: 1, column: 1 };
  let now: Located = { ...top, part: "lesson" };

  for (const { name, line, column } of places.parts)
    if (!Object.hasOwn(components, name))
      throw new Mistake(places, { line, column }, `There is no part called <${name}>.`);

  function placeOf(name: string, props: object): Place {
    if (name === "Cell") return places.cells[(props as { name: string }).name] ?? top;
    const nth = counts.get(name) ?? 0;
    counts.set(name, nth + 1);
    return places.parts.filter((part) => part.name === name)[nth] ?? top;
  }

  const placed = Object.entries(components).map(([name, part]) => {
    const render = part as Part;
    function Placed(props: object) {
      const { line, column } = placeOf(name, props);
      now = { line, column, part: name };
      meet({ ...now, props });
      return render(props);
    }
    return [name, Placed];
  });

  return {
    components: Object.fromEntries(placed) as Record<string, Part>,
    now: () => now,
    render<Result>(render: () => Result): Result {
      try {
        return render();
      } catch (error) {
        if (error instanceof Mistake) throw error;
        throw new Mistake(places, now, (error as Error).message);
      }
    },
  };
}
