import { useEffect } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { mount } from "../tests/mount";
import { setNotebook } from "../tests/setNotebook";
import { Guess } from "./Guess";

/** What was chosen before the page was alive, and is taken up as it comes alive. */
const early = vi.hoisted((): { radio: string | null } => ({ radio: null }));
vi.mock("../control/useEarly", () => ({
  useEarly({ radio }: { radio(option: string): void }) {
    // biome-ignore lint/correctness/useExhaustiveDependencies: once, as the page comes alive.
    useEffect(() => {
      if (early.radio !== null) radio(early.radio);
    }, []);
  },
}));

let leave: () => Promise<void> = async () => {};
afterEach(() => leave());

/** A guess at what a run with R = 20 comes to, on a page whose notes are kept. */
async function open(word: string, chosen: string | null = null) {
  early.radio = chosen;
  const set = setNotebook();
  const notes = new Map<string, unknown>();
  Object.assign(set.notebook, {
    note: (name: string) => notes.get(name) ?? null,
    setNote(name: string, value: unknown) {
      notes.set(name, structuredClone(value));
      set.tell();
    },
  });
  const put = (word: string, R: number, made = "of OR") => {
    set.values["fate.made"] = { kind: "text", text: made };
    set.values["fate.word"] = { kind: "text", text: word };
    set.values["fate.R"] = { kind: "number", value: R };
  };
  put(word, word === "" ? 0.05 : 20);
  const page = await mount(
    <Guess
      {...{ set: "R", to: 20, question: "R = 20", of: "fate", made: "fate.made" }}
      options={["learned", "lost"]}
    />,
    set.notebook,
  );
  leave = page.leave;
  const come = (...[word, R, made]: Parameters<typeof put>) =>
    page.follow(() => {
      put(word, R, made);
      set.tell();
    });
  const run = () => page.press(page.button("Skip and run: R = 20")!);
  return { come, run, said: () => page.main.querySelector("output")!.textContent };
}

test("a guess stands beside what the run with its value came to, and no other run", async () => {
  const page = await open("", "learned");
  expect(page.said()).toBe("");
  await page.come("lost", 30);
  expect(page.said()).toBe("");
  await page.come("lost", 20);
  expect(page.said()).toBe("You said learned. It is lost.");
  await page.come("learned", 20);
  expect(page.said()).toBe("You said learned. It is.");
});

test("what a run came to that was made otherwise is not said of this", async () => {
  const page = await open("", "learned");
  await page.come("learned", 20);
  await page.come("lost", 20, "of XOR");
  expect(page.said()).toBe("You said learned. It is lost.");
  await page.come("learned", 0.05);
  expect(page.said()).toBe("");
  await page.come("learned", 20);
  expect(page.said()).toBe("You said learned. It is.");
});

test("a guess and what came of it both count where they are taken up in one go", async () => {
  expect((await open("lost", "learned")).said()).toBe("You said learned. It is lost.");
});

test("a run that comes to its value tells nothing until the guess is made or skipped", async () => {
  const page = await open("lost");
  expect(page.said()).toBe("");
  await page.run();
  expect(page.said()).toBe("It is lost.");
});
