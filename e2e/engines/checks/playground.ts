import { noWork } from "../../../app/cell/work";
import golden from "../../../content/playground.golden.json" with { type: "json" };
import type { Check } from "../check";

/** The playground: sums, products and roots alone are the same everywhere; exponentials are the system's. */
export const playground: Check = {
  promise: "the playground learns a plane with ReLU, to Node’s loss by hand to the last bit",
  lesson: "playground",
  brings: { ...noWork, inputs: { layers: "6 relu", learningRate: 0.01 } },
  async keep({ choose, press, put, expectReady, expectNumber, expectState, digits }) {
    await choose("data", "plane");
    await expectReady();
    await expectState("now", "done");
    await expectNumber("byHand.loss", golden.everywhere.loss);
    await expectNumber("byHand.testLoss", golden.everywhere.testLoss);
    const found = await digits("byHand.loss");
    // Theirs takes thirty times as long, so that it goes along for a part of the way.
    await put("epochs", 20);
    await expectNumber("byHand.epoch", 20);
    await press("Run tensorflow");
    await expectState("tensorflow", "done");
    await expectNumber("tensorflow.loss", Number(await digits("byHand.loss")), 1e-4);
    return found;
  },
};
