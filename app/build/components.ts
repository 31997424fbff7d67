import { Cell } from "../cell/Cell";
import { Choice } from "../control/Choice";
import { Moment } from "../control/Moment";
import { Slider } from "../control/Slider";
import { Switch } from "../control/Switch";
import { Guess } from "../island/Guess";
import { island } from "../island/island";
import { Line } from "../island/Line";
import { Past } from "../island/Past";
import { Runs } from "../island/Runs";
import { Why } from "../island/Why";
import { Check } from "../page/Check";
import { figures } from "../page/Figure";
import { Handles } from "../page/Handles";
import { Marks } from "../page/Marks";
import * as prose from "../page/prose";
import { Value } from "../page/Value";

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
  ...figures,
};
