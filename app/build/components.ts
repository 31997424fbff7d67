import { island } from "../island/island";
import { islands } from "../island/islands";
import { partsIn } from "../island/partsIn";
import { figures } from "../page/Figure";

const prose = import.meta.glob<Record<string, unknown>>("../page/prose/*.tsx", { eager: true });

/** What a lesson can use without importing; rendering it fails at any other name. */
export const components: Record<string, unknown> = {
  ...partsIn(prose),
  ...Object.fromEntries(Object.entries(islands).map(([name, Part]) => [name, island(Part)])),
  ...figures,
};
