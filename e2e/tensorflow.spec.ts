import { expect, test } from "@playwright/test";
import { bringToLife, cell, expectState, openLesson, runSource } from "./lesson";

test("what TensorFlow.js's documentation shows runs in a cell as it stands there", async ({
  page,
}) => {
  await openLesson(page, "or-gate");
  await bringToLife(page);
  await runSource(
    page,
    "dots",
    `async function predict() {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 1, inputShape: [1] }));
  model.compile({ loss: "meanSquaredError", optimizer: "sgd" });
  const data = tf.data.generator(function* () {
    for (let x = 1; x <= 4; x++) yield { xs: [x], ys: [2 * x - 1] };
  });
  await model.fitDataset(data.batch(4), { epochs: 10 });
  const xs = tf.tensor2d([1, 2, 3, 4], [4, 1]);
  const ys = tf.tensor2d([1, 3, 5, 7], [4, 1]);
  await model.fit(xs, ys, { epochs: 500 });
  return model.predict(tf.tensor2d([5], [1, 1])).data();
}
Math.round((await predict())[0]);`,
  );
  await expectState(page, "dots", "done");
  await expect(cell(page, "dots").locator(".cell-output")).toContainText("9");
});
