import { afterEach, expect, test } from "vitest";
import type { Lesson } from "../cell/lesson";
import { mount } from "../tests/mount";
import { setNotebook } from "../tests/setNotebook";
import { Fates } from "./Fates";

let leave: () => Promise<void> = async () => {};
afterEach(() => leave());

const slider = { kind: "slider", name: "R", min: 0.01, max: 100, scale: "log" };
const kinds = [
  { is: "slow", label: "too slow", look: "low" },
  { is: "learned", label: "learned", look: "full" },
] as const;

async function open() {
  const set = setNotebook({ controls: [slider] } as unknown as Partial<Lesson>);
  const put = (kind: string, R: number, made: string) => {
    set.values["verdict.kind"] = { kind: "text", text: kind };
    set.values["verdict.made"] = { kind: "text", text: made };
    set.values["verdict.R"] = { kind: "number", value: R };
  };
  put("slow", 0.01, "a");
  const page = await mount(<Fates control="R" of="verdict" kinds={[...kinds]} />, set.notebook);
  leave = page.leave;
  const come = (kind: string, R: number, made = "a") =>
    page.follow(() => {
      put(kind, R, made);
      set.tell();
    });
  const strip = () => page.main.querySelector(".fates > svg")!;
  return { come, said: () => strip().getAttribute("aria-label"), strip };
}

test("it fills as the slider is explored, and begins anew with other settings", async () => {
  const page = await open();
  expect(page.said()).toBe("Tried so far: too slow at 0.01.");
  await page.come("learned", 1);
  await page.come("running", 10);
  await page.come("learned", 100);
  expect(page.said()).toBe("Tried so far: too slow at 0.01; learned at 1 to 100.");
  const places = [...page.strip().querySelectorAll("rect")].map((one) => one.getAttribute("x"));
  expect(places).toEqual(["0", "30", "59"]);
  await page.come("slow", 1, "b");
  expect(page.said()).toBe("Tried so far: too slow at 1.");
});
