import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { createConsole, warn } from "../kernel/console";
import { createDisplay, noneDisplayed, showAll } from "../kernel/display";
import { Output } from "./Output";

/** What stands in the output of a cell that does this, from above. */
function put(
  run: (
    console: { log(text: string): void; warn(): void },
    display: (value: unknown) => unknown,
  ) => unknown,
) {
  const displayed = noneDisplayed();
  const printed = { logs: [], dropped: 0 };
  const { log } = createConsole(
    printed,
    () => {},
    () => 0,
    displayed,
  );
  const said = { log, warn: () => warn(printed, displayed, "warned") };
  const shown = showAll(
    displayed,
    run(
      said,
      createDisplay(displayed, () => {}),
    ),
  );
  return renderToStaticMarkup(<Output name="a" output={{ shown, ...printed }} />)
    .replace(/<[^>]*>/g, " ")
    .trim()
    .split(/\s+/)
    .join(" ");
}

test("what is displayed and what is printed stand in the order in which they were made", () => {
  expect(
    put(({ log, warn }, display) => {
      log("a");
      display(1);
      log("b");
      log("c");
      display(2);
      display(3);
      warn();
      return 4;
    }),
  ).toBe("a 1 b c 2 3 warned 4");
});

test("a closing value alone stands above what is printed, however much comes", () => {
  expect(put(({ log }) => [log("a"), log("b"), 7][2])).toBe("7 a b");
  expect(put(({ log }) => void log("a"))).toBe("a");
});
