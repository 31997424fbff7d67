import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { LessonContext } from "../../cell/context";
import type { Lesson } from "../../cell/lesson";
import { mount } from "../../tests/mount";
import { setNotebook } from "../../tests/setNotebook";
import { tryKind } from "../../tests/tryKind";
import { Held, kind } from "./Held";

const control = { kind: "held", name: "weights", label: "weights held", value: "" } as const;

test("it takes weights as a text, and nothing else that a link may say", () => {
  tryKind(kind, control, (value) => typeof value === "string" && /^[\s;]*$/.test(value));
  expect(kind.takes(control, "0.1.2=0.75;1.0.0=-2")).toBe(true);
  expect(kind.takes(control, `${"0.1.2=1;".repeat(100_000)}`)).toBe(false);
});

test("it says how many are held, and each can be let go", () => {
  expect(["", "0.1.2=1", "0.1.2=1;0.0.0=2"].map((text) => kind.write(control, text))).toEqual([
    "none",
    "1 weight",
    "2 weights",
  ]);
  const show = (value: string) => {
    const { notebook, inputs } = setNotebook();
    inputs.weights = value;
    return renderToStaticMarkup(
      <LessonContext value={{ notebook }}>
        <Held name="weights" label="weights held" of="network.sizes" />
      </LessonContext>,
    );
  };
  expect(show("0.1.2=0.75")).toContain('aria-label="Let go of layer 1, 2 → 3"');
  expect(show("0.1.2=0.75")).not.toContain("Let all go");
  expect(show("0.1.2=0.75;1.0.0=-2")).toContain("Let all go");
  expect(show("")).toContain("none");
});

test("what is held is let go, and that is said, where the network becomes another", async () => {
  const cells = [{ compiled: { name: "network", outputs: ["network"] } }];
  const set = setNotebook({ cells } as unknown as Partial<Lesson>);
  const sizes = (...sizes: number[]) => {
    const [index, value] = [sizes.map((_, i) => i), sizes].map((all) => Float64Array.from(all));
    set.values["network.sizes"] = { kind: "series", index: index!, value: value!, length: 3 };
  };
  set.states.network = "baked";
  set.inputs.weights = "0.0.0=2";
  sizes(2, 6, 1);
  const page = await mount(
    <Held name="weights" label="weights held" of="network.sizes" />,
    set.notebook,
  );
  const become = (state: "baked" | "queued" | "done", ...now: number[]) =>
    page.follow(() => {
      set.states.network = state;
      sizes(...now);
      set.tell();
    });
  // A link's weights are those of its own network, not of the author's.
  await become("done", 2, 3, 1);
  await become("done", 2, 3, 1);
  expect(set.inputs.weights).toBe("0.0.0=2");
  await become("queued", 2, 3, 1);
  await become("done", 784, 3, 10);
  expect(set.inputs.weights).toBe("");
  expect(page.main.textContent).toContain("none");
  expect(page.main.textContent).toContain("let go: the network is another");
  await become("done", 2, 3, 1);
  expect(page.main.textContent).not.toContain("let go");
  await page.leave();
});
