import golden from "../../../content/playground.golden.json" with { type: "json" };
import type { Check } from "../check";

/** The playground: sums, products and roots alone are the same everywhere; exponentials are the system's. */
export const playground: Check = {
  promise: "the playground learns a plane with ReLU, to Node’s loss by hand to the last bit",
  lesson: "playground",
  async keep({ set, choose, press, expectReady, expectNumber, expectState, digits }) {
    await press("Remove layer 2");
    await choose("layers", "relu");
    await choose("data", "plane");
    await set("learning rate", 0.01);
    await expectReady();
    await expectState("now", "done");
    await expectNumber("byHand.loss", golden.everywhere.loss);
    await expectNumber("byHand.testLoss", golden.everywhere.testLoss);
    await press("Run tensorflow");
    await expectState("tensorflow", "done");
    await expectNumber("tensorflow.loss", golden.everywhere.loss, 1e-4);
    return digits("byHand.loss");
  },
};
