import { writeFragment } from "../../app/cell/share";
import type { Work } from "../../app/cell/work";
import type { Engine } from "./engine";
import { type Keys, key, strike } from "./keys";
import { createPointer } from "./pointer";
import { until } from "./until";

export type Reader = ReturnType<typeof createReader>;

/** What a reader sees of a lesson in a browser, and does to it. */
export function createReader(engine: Engine, site: string) {
  const { call, act } = engine;
  const { click, goInto, hover } = createPointer(engine);

  /** What the first element that a selector finds says under an attribute, or as its text. */
  const read = (selector: string, attribute?: string) =>
    call(
      (selector, attribute) => {
        const element = document.querySelector(selector);
        const found = attribute ? element?.getAttribute(attribute) : element?.textContent;
        return found ?? null;
      },
      selector,
      attribute ?? null,
    );
  const cell = (name: string) => `[data-cell="${name}"]`;
  const code = (name: string) => `${cell(name)} [role=textbox]:not([hidden])`;
  const editor = (name: string) => `${cell(name)} .cm-content`;
  const field = (label: string) => `input[type=number][aria-label="${label}"]`;
  const kernel = () => read("main", "data-kernel");
  const focused = (selector: string) =>
    call((selector) => document.activeElement?.matches(selector) ?? false, selector);
  /** The full digits of a number on the page. */
  const digits = (of: string) => read(`data[data-of="${of}"]`, "value");

  const strikeKeys = (...keys: Keys) => act(strike(...keys));

  async function expectReady() {
    await until("a kernel that is ready", kernel, (now) => now === "ready", 20_000);
  }

  /** Selects all of a text that has the focus, and types another in its place. */
  async function replaceText(text: string) {
    await strikeKeys([key.control, "a"]);
    await strikeKeys(...text);
  }

  return {
    ...{ engine, site, click, goInto, hover },
    ...{ cell, code, editor, field, read, kernel, focused, digits },
    ...{ expectReady, replaceText, strike: strikeKeys },

    /** Opens a lesson, or the playground, as at a first visit. */
    async open(lesson: string, brings?: Work) {
      const folder = lesson === "playground" ? "" : "lessons/";
      await call(() => document.URL.startsWith("http") && localStorage.clear());
      const fragment = brings ? await writeFragment(brings) : "";
      await engine.goTo(`${site}${folder}${lesson}/${fragment}`);
    },

    /** Touches a page, as a pointer would, unless it is alive already. */
    async bringToLife() {
      if ((await kernel()) === "off") await hover("input[type=range]");
      await expectReady();
    },

    expectState(name: string, ...states: string[]) {
      const state = () => read(cell(name), "data-state");
      const will = (now: string | null) => states.includes(now!);
      return until(`${name} to be ${states.join(" or ")}`, state, will, 20_000);
    },

    async expectAlert(name: string, text: string) {
      const alert = () => read(`${cell(name)} [role=alert]`);
      await until(`“${text}” at ${name}`, alert, (said) => said?.includes(text) === true);
    },

    /** @param within how far it may be off; 0 for the same to the last bit */
    async expectNumber(of: string, wanted: number, within = 0) {
      const isGood = (found: string | null) => Math.abs(Number(found ?? "NaN") - wanted) <= within;
      await until(`${of} at ${wanted}, give or take ${within}`, () => digits(of), isGood, 20_000);
    },

    /** Presses a button by its name, once it has that. */
    async press(name: string) {
      const find = () =>
        call((name) => {
          const nameOf = (one: Element) => one.getAttribute("aria-label") ?? one.textContent.trim();
          const all = [...document.querySelectorAll("button")];
          const button = all.find((one) => nameOf(one) === name);
          for (const one of all) one.toggleAttribute("data-pressed", one === button);
          return button !== undefined;
        }, name);
      await until(`a button “${name}”`, find);
      await click("button[data-pressed]");
    },

    /** Types a number into a control's field. */
    async set(label: string, value: number) {
      await goInto(field(label));
      await replaceText(`${value}`);
    },

    /** Puts a number into a control’s field at once, where typing is not what is tried. */
    put: (label: string, value: number) =>
      call(
        (field, value) => {
          const input = document.querySelector<HTMLInputElement>(field)!;
          const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!;
          set!.call(input, `${value}`);
          input.dispatchEvent(new Event("input", { bubbles: true }));
        },
        // It is a field for text while what was typed has a comma.
        `input:not([type=range])[aria-label="${label}"]`,
        value,
      ),

    async choose(control: string, value: string) {
      await call(
        (control, value) => {
          const choice = document.querySelector<HTMLSelectElement>(
            `[data-control="${control}"] select`,
          )!;
          choice.value = value;
          choice.dispatchEvent(new Event("change", { bubbles: true }));
        },
        control,
        value,
      );
    },

    /** Puts a source in a cell's place, as a reader who pastes it, and runs it from there. */
    async run(name: string, source: string) {
      await goInto(code(name), editor(name));
      await strikeKeys([key.control, "a"]);
      await call((source) => document.execCommand("insertText", false, source), source);
      await strikeKeys([key.shift, key.enter]);
    },
  };
}

/** @throws Error that says what is not so */
export function expect(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise);
}
