import type { Check } from "../check";
import { expect } from "../reader";
import { until } from "../until";

/** How a page comes, and comes alive. */
export const arriving: Check[] = [
  {
    promise: "a page is whole before it is alive, and fetches what it will need",
    lesson: "or-gate",
    untouched: true,
    async keep({ kernel, read, engine }) {
      expect((await kernel()) === "off", "its kernel runs before anybody touched the page");
      const weight = await read('data[data-of="byHand.weights[0]"]', "value");
      expect(weight === "9.985785058365783", `its first weight is ${weight}`);
      const missing = () =>
        engine.call(() => {
          const wanted = document.querySelectorAll<HTMLMetaElement>("meta[name=prefetch]");
          const come = performance.getEntriesByType("resource").map(({ name }) => name);
          const urls = Array.from(wanted, ({ content }) => new URL(content, location.href).href);
          return urls.filter((url) => !come.includes(url));
        });
      await until("all that is to be fetched", missing, ({ length }) => length === 0);
      const policy = (await engine.complaints()).filter((said) => /policy/i.test(said));
      expect(policy.length === 0, policy.join("\n"));
    },
  },
  {
    promise: "as it comes alive, no output and no figure is lost from sight",
    lesson: "or-gate",
    untouched: true,
    async keep({ engine, hover, expectReady }) {
      await engine.call(watchOutputs);
      await hover("input[type=range]");
      await expectReady();
      const { frames, outputs, lost } = await engine.call(() => (window as Watching).endWatch!());
      expect(frames > 1 && outputs > 5, `${frames} looks at ${outputs} outputs are too few`);
      expect(lost.length === 0, `for a while there was nothing of ${lost.join(", ")}`);
      return `${frames} looks at ${outputs} outputs`;
    },
  },
];

type Watching = Window & {
  endWatch?: () => { frames: number; outputs: number; lost: string[] };
};

/** In the page: looks at each frame whether what cells and figures show is there. */
function watchOutputs() {
  const isThere = (output: Element | null) =>
    output !== null &&
    (output.textContent.trim() !== "" || output.querySelector("svg, canvas, img") !== null);
  const outputs = [...document.querySelectorAll("[data-cell], figure[data-figure]")]
    .map((around) => {
      const look = () =>
        isThere(around.matches("figure") ? around : around.querySelector(".cell-output"));
      return { name: around.id || around.getAttribute("data-figure")!, look };
    })
    .filter(({ look }) => look());
  const lost = new Set<string>();
  let frames = 0;
  let goesOn = true;
  (window as Watching).endWatch = () => {
    goesOn = false;
    return { frames, outputs: outputs.length, lost: [...lost] };
  };
  const lookAll = () => {
    frames++;
    for (const { name, look } of outputs) if (!look()) lost.add(name);
    if (goesOn) requestAnimationFrame(lookAll);
  };
  lookAll();
}
