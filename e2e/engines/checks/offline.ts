import type { Check } from "../check";
import { until } from "../until";
import { threesAndSevens } from "./numbers";

/** What a browser has kept of the site is enough, once nobody listens where that was. */
export const offline: Check = {
  promise: "after a visit elsewhere, lesson 3 opens with its data and runs without a network",
  lesson: "gpu",
  async keep(reader, places) {
    const { engine, read, site, hover, bringToLife } = reader;
    if (!(await engine.call(() => "serviceWorker" in navigator)))
      return "not so: this browser has no service worker here";
    await hover("h1");
    const kept = () => read("[data-kept]");
    const isAll = (said: string | null) => said?.includes("open without a network") === true;
    const said = await until("all pages, kept", kept, isAll, 60_000);
    await places.without(async () => {
      // No cache of the browser's own knows it under this address.
      await engine.goTo(`${site}lessons/threes-and-sevens/?without-a-network`);
      await bringToLife();
      await threesAndSevens.keep(reader, places);
    });
    return said?.trim();
  },
};
