import { runs } from "../../../content/3-threes-and-sevens/golden.json" with { type: "json" };
import type { Check } from "../check";
import { until } from "../until";

const golden = runs.find(({ seed, learningRate }) => seed === 1 && learningRate === 10)!;

/**
 * What a browser has kept of the site is enough, once nobody listens where that was; what it has kept it
 * has fetched itself.
 */
export const offline: Check = {
  promise:
    "lesson 3, after a visit elsewhere: without a network MNIST is there, and the loss of 200 steps by hand is PyTorch's",
  lesson: "gpu",
  leaves: "threes-and-sevens",
  async keep(reader, places) {
    const { engine, read, site, hover, bringToLife } = reader;
    const { put, digits, expectNumber } = reader;
    const run = async () => {
      // No cache of the browser's own knows it under this address.
      await engine.goTo(`${site}lessons/threes-and-sevens/?without-a-network`);
      await bringToLife();
      await put("steps", 200);
      await expectNumber("byHand.loss", golden.finalLossAfterLastUpdate, 1e-5);
      await expectNumber("byHand.testAccuracy", golden.testAccuracy, 1e-7);
      return digits("byHand.loss");
    };
    if (!(await engine.call(() => "serviceWorker" in navigator)))
      return `${await run()}, with a network: this browser has no service worker here`;
    await hover("h1");
    const kept = () => read("[data-kept]");
    const isAll = (said: string | null) => said?.includes("open without a network") === true;
    const said = await until("all pages, kept", kept, isAll, 60_000);
    return `${await places.without(run)}. ${said?.trim()}`;
  },
};
