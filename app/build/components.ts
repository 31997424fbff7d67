import { Cell } from "../cell/Cell";
import { Check } from "../page/Check";
import { Choice } from "../page/Choice";
import { Curve, Field, Landscape, Network, Predictions, Trace } from "../page/Figure";
import { Guess } from "../page/Guess";
import { Handles } from "../page/Handles";
import { island } from "../page/island";
import { Line } from "../page/Line";
import { Marks } from "../page/Marks";
import { Moment } from "../page/Moment";
import { Past } from "../page/Past";
import * as prose from "../page/prose";
import { Runs } from "../page/Runs";
import { Slider } from "../page/Slider";
import { Switch } from "../page/Switch";
import { Value } from "../page/Value";
import { Why } from "../page/Why";

/** What a lesson can use without importing. */
export const components: Record<string, unknown> = {
  ...prose,
  Cell: island("Cell", Cell),
  Slider: island("Slider", Slider),
  Choice: island("Choice", Choice),
  Switch: island("Switch", Switch),
  Moment: island("Moment", Moment),
  Past: island("Past", Past),
  Value,
  Handles,
  Line: island("Line", Line),
  Why: island("Why", Why),
  Marks,
  Check,
  Guess: island("Guess", Guess),
  Runs: island("Runs", Runs),
  Trace,
  Curve,
  Predictions,
  Landscape,
  Field,
  Network,
};
