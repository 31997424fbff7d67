import { afterEach, expect, test, vi } from "vitest";
import { mount } from "../tests/mount";
import { setNotebook } from "../tests/setNotebook";
import { Absent } from "./Absent";
import { usePart } from "./usePart";

afterEach(() => vi.unstubAllGlobals());

test("a part that does not arrive is said, asked for once for all who want it, and may come later", async () => {
  vi.stubGlobal("fetch", async () => new Response("", { status: 500 }));
  vi.stubGlobal("location", { href: "https://here/" });
  const load = vi.fn<() => Promise<string>>().mockRejectedValue(new TypeError("no such module"));
  const got: (string | null)[] = [];
  function Place() {
    const [bring, absence] = usePart(load);
    const want = async () => void got.push(await bring());
    return (
      <>
        <button type="button" onClick={want}>
          Open
        </button>
        {absence && <Absent what="The part" then="All else works." why={absence} again={want} />}
      </>
    );
  }
  const { notebook } = setNotebook();
  const reload = vi.fn();
  const { main, button, press, follow, leave } = await mount(<Place />, { ...notebook, reload });
  vi.stubGlobal("navigator", { onLine: true });
  await follow(() => {
    for (let i = 0; i < 2; i++)
      button("Open")!.dispatchEvent(new window.Event("click", { bubbles: true }));
  });
  await vi.waitFor(() => expect(got).toEqual([null, null]));
  await follow(() => {});
  // Twice for both of them together.
  expect(load).toHaveBeenCalledTimes(2);
  const said = main.querySelector("[role=alert]")!;
  expect(said.textContent).toContain(
    "The part did not arrive: the server does not give it, try again or reload the page. All else works.",
  );
  await press(button("Reload, keeping my work")!);
  expect(reload).toHaveBeenCalledOnce();
  load.mockResolvedValue("part");
  await press(button("Try again")!);
  await vi.waitFor(() => expect(got.at(-1)).toBe("part"));
  await follow(() => {});
  expect(main.querySelector("[role=alert]")).toBeNull();
  await leave();
});
