import { Cell } from "../cell/Cell";
import { Choice } from "../control/choice/Choice";
import { Moment } from "../control/moment/Moment";
import { Slider } from "../control/slider/Slider";
import { Switch } from "../control/switch/Switch";
import { Guess } from "../island/Guess";
import { island } from "../island/island";
import { Line } from "../island/Line";
import { Past } from "../island/Past";
import { Runs } from "../island/Runs";
import { Why } from "../island/Why";
import { Curve, Field, Landscape, Network, Predictions, Trace } from "../page/Figure";
import * as prose from "../page/prose";
import { Check } from "../page/prose/Check";
import { Handles } from "../page/prose/Handles";
import { Marks } from "../page/prose/Marks";
import { Value } from "../page/prose/Value";

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
