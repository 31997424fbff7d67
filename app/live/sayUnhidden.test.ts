import { parseHTML } from "linkedom";
import { afterEach, expect, test, vi } from "vitest";
import { sayUnhidden } from "./sayUnhidden";

afterEach(() => vi.unstubAllGlobals());

function saidOf(search: string) {
  const { document } = parseHTML(
    "<main><p id=said>before</p><b data-part=noise></b><b data-part=seed></b><i data-part=noise></i><s data-cell=a></s></main>",
  );
  vi.stubGlobal("document", document);
  const place = document.querySelector("p")!;
  sayUnhidden(place, search);
  return place.textContent;
}

test("a name that no part has is said, with those that there are", () => {
  expect(saidOf("?a&hide=nose,seed")).toBe(
    "The address asks to hide “nose”, and no part of this page is called that. There are cells, noise and seed. before",
  );
  expect(saidOf("?hide=Noise,hints")).toContain("hide “Noise” or “hints”, and");
  expect(saidOf(`?hide=${"x".repeat(1000)}`).length).toBeLessThan(200);
});

test("of names that there are nothing is said", () => {
  for (const search of ["", "?hide=", "?hide=noise,seed", "?hide=cells", "?b=nose"])
    expect(saidOf(search)).toBe("before");
});
