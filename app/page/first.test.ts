import { parseHTML } from "linkedom";
import { expect, test, vi } from "vitest";
import { firstScript } from "./first";

/** Runs it in a page at this path, and gives the address that the page then has. */
function run(path: string, html = "<main></main>") {
  const { document } = parseHTML(`<html><head></head><body>${html}</body></html>`);
  const [pathname, search = "", hash = ""] = path.split(/(?=[?#])/);
  let address = path;
  const history = { replaceState: (_: null, __: string, url: string) => void (address = url) };
  const location = { pathname, search, hash, reload: vi.fn() };
  const names = { document, location, history, localStorage: null, addEventListener: vi.fn() };
  new Function(...Object.keys(names), firstScript)(...Object.values(names));
  const [type, hear] = names.addEventListener.mock.calls[0]!;
  expect(type).toBe("error");
  return { address, document, location, hear };
}

test.each([
  ["/some/lessons/or-gate?a#cell-b", "/some/lessons/or-gate/?a#cell-b"],
  ["/descent?a#b", "/descent/?a#b"],
  ["/v1.2?a#b", "/v1.2/?a#b"],
  ["/some/lessons/or-gate/?a#b", "/some/lessons/or-gate/?a#b"],
  ["/some/lessons/or-gate/index.html?a#b", "/some/lessons/or-gate/index.html?a#b"],
  ["/?a#b", "/?a#b"],
  ["/some/lessons/or-gate//?a#b", "/some/lessons/or-gate/?a#b"],
  ["//some//lessons/or-gate", "/some/lessons/or-gate/"],
  ["/or-gate/?%23changes=1.x", "/or-gate/#changes=1.x"],
  ["/or-gate/?hide=hints%2523changes%3D1.x#a", "/or-gate/?hide=hints#changes%3D1.x#a"],
  ["/or-gate/?a=%23b", "/or-gate/?a=%23b"],
])("the address %s of a page becomes %s, from which its links lead on", (path, wanted) => {
  expect(run(path).address).toBe(wanted);
});

test("what a link asks not to see is said at once, in words alone", () => {
  const hidden = (search: string) => run(`/a/${search}`).document.documentElement.dataset.hide;
  expect(hidden("?hide=hints,solutions")).toBe("hints solutions");
  expect(hidden("?a&hide=cells#changes=x")).toBe("cells");
  expect(hidden("?hide=%22%5D,x")).toBe(" x");
  expect(hidden("?hidden=cells")).toBeUndefined();
});

test("a script that does not arrive is said, with a way out, and nothing else is", () => {
  const { document, location, hear } = run("/", "<p data-notice></p><script src=x></script><img>");
  const notice = document.querySelector("p")!;
  hear({ target: document.querySelector("img") });
  hear({ target: {} });
  expect(notice.textContent).toBe("");
  hear({ target: document.querySelector("script") });
  expect(notice.textContent).toContain("its script did not arrive");
  notice.querySelector("button")!.onclick!({} as never);
  expect(location.reload).toHaveBeenCalledOnce();
});

test("a page without a place for it says nothing", () => {
  const { document, hear } = run("/", "<script src=x></script>");
  hear({ target: document.querySelector("script") });
  expect(document.querySelector("button")).toBeNull();
});
