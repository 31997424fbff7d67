import { Cell } from "../cell/Cell";
import { Choice } from "../page/Choice";
import { Curve, Predictions, Trace } from "../page/Figure";
import { island } from "../page/island";
import * as prose from "../page/prose";
import { Slider } from "../page/Slider";
import { Switch } from "../page/Switch";
import { Value } from "../page/Value";

/** What a lesson can use without importing. */
export const components: Record<string, unknown> = {
  ...prose,
  Cell: island("Cell", Cell),
  Slider: island("Slider", Slider),
  Choice: island("Choice", Choice),
  Switch: island("Switch", Switch),
  Value,
  Trace,
  Curve,
  Predictions,
};
