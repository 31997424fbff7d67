import { expect, test } from "vitest";
import { partsIn } from "./partsIn";

const Slider = () => null;

test("a part goes by the name of its file", () => {
  expect(partsIn({ "../control/slider/Slider.tsx": { kind: 1, Slider } })).toEqual({ Slider });
});

test("a file without its part, and a second one of the same name, are said", () => {
  expect(() => partsIn({ "./Runs.tsx": { Slider } })).toThrow("./Runs.tsx exports no Runs.");
  expect(() => partsIn({ "./Slider.tsx": { Slider }, "../Slider.tsx": { Slider } })).toThrow(
    "../Slider.tsx is a second part called Slider.",
  );
});
