import { imports, possessions, requests, workers, writeTries } from "../../ways";
import type { Check } from "../check";
import { expect } from "../reader";

/** WebKit lists caches to a cell, and none of the site's is among them. */
const siteCache = `if (!(await caches.keys()).includes("secret")) throw 0;`;

/** A cell gets nothing out, and at nothing of the site's. */
export const wall: Check = {
  promise: "a cell reaches no server, and finds nothing of the site's",
  lesson: "or-gate",
  async keep({ run, cell, press, expectState, read, engine }, { leaks, leaked }) {
    await engine.call(async () => {
      localStorage.setItem("secret", "1");
      await caches.open("secret");
    });
    const all = { ...requests, ...imports, ...workers, ...possessions, caches: siteCache };
    const { source, refused } = writeTries(leaks, all);
    await run("dots", source);
    await expectState("dots", "done", "error");
    const said = (await read(cell("dots"))) ?? "";
    expect(said.includes(refused), `the cell says ${said.slice(-200)}`);
    const out = await leaked();
    expect(out.length === 0, `servers were asked for ${out.join(" and ")}`);
    await press("Reset dots");
    return refused;
  },
};
