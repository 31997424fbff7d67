import type { Check } from "./check";
import { arriving } from "./checks/arriving";
import { bar } from "./checks/bar";
import { copying, copyingAll } from "./checks/copying";
import { faultLines } from "./checks/faults";
import { firstClick, keyboard } from "./checks/keyboard";
import { lanes } from "./checks/lanes";
import { marks } from "./checks/marks";
import { backpropagation, orGate, tensorflow, threesAndSevens } from "./checks/numbers";
import { offline } from "./checks/offline";
import { playground } from "./checks/playground";
import { jumping, stillness } from "./checks/stillness";
import { goingOn, stopping } from "./checks/stopping";
import { tables } from "./checks/tables";
import { wall } from "./checks/wall";

/** The checks of a page, in the order they are tried in one window; those that take longest come first. */
export const visits: Check[][] = [
  [
    ...arriving,
    orGate,
    bar,
    marks,
    ...keyboard,
    faultLines,
    copying,
    ...stopping,
    goingOn,
    wall,
    tensorflow,
  ],
  [playground, tables],
  [lanes, offline, threesAndSevens],
  [stillness, firstClick, backpropagation],
  [jumping, copyingAll],
];
