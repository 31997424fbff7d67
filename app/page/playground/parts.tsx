import { type ReactNode, useContext } from "react";
import { FigureWidths, type Widths } from "../../cell/context";
import { Hiding as HidingOf } from "../../island/Hiding";
import { island } from "../../island/island";
import { TakeAway as TakeAwayPart } from "../../island/TakeAway";
import { Workbench as WorkbenchPart } from "../../island/Workbench";

const Workbench = island(WorkbenchPart);
const TakeAway = island(TakeAwayPart);
const HidingPart = island(HidingOf);

/** What of the page a link can hide, `?hide=noise,optimiser`: `hide.css` has a rule for each. */
const titles = {
  data: "data",
  noise: "noise",
  seed: "seed",
  own: "data of one’s own",
  inputs: "inputs",
  network: "network",
  initialisation: "initialisation",
  weights: "weights held",
  optimiser: "training",
  loss: "loss",
  rate: "learning rate",
  batch: "batch size",
  regularisation: "penalties and clipping",
  stop: "when to stop",
  run: "Play and step",
  units: "pictures of the units",
  digits: "digits",
  results: "results",
  landscape: "loss landscape",
  backend: "backend",
  take: "take it along",
  cells: "all code",
  hiding: "this section",
};
export type PartName = Exclude<keyof typeof titles, "cells">;
export const partNames = Object.keys(titles).filter((name) => name !== "cells") as PartName[];

/** What a teacher presses to have a link hide it. */
export const Hides = () => <HidingPart parts={Object.entries(titles)} itself="hiding" />;

/** No heading's place is called so: those have no underscore. */
const runId = "the_run";

type Holds = { children: ReactNode };

/**
 * The form beside what it moves: its own parts at the left, the plane and the run at the right, where
 * they stay in the window, and the network between. On a phone the plane stays above the rest. What can
 * be done to all of it comes after. A link before it leads the keyboard past the form.
 */
export function Board({ children }: Holds) {
  return (
    <>
      <a className="skip lead" href={`#${runId}`} data-part="run">
        To Play
      </a>
      <div className="board">{children}</div>
      <div className="board-about" data-part="take">
        <Workbench />
        <TakeAway />
      </div>
    </>
  );
}

/** What stays in the window while the form is gone through: the plane, and the buttons of the run. */
export const View = ({ children }: Holds) => (
  <FigureWidths value={[410, 225]}>
    <div className="board-view">{children}</div>
  </FigureWidths>
);

/** All that the reader sets. */
export const Form = ({ children }: Holds) => <div className="board-form">{children}</div>;

/** What there is to see beside the plane. */
export const Middle = ({ children }: Holds) => (
  <FigureWidths value={[460, 350]}>
    <div className="board-middle">{children}</div>
  </FigureWidths>
);

type PanelProps = Holds & {
  part: PartName;
  title: string;
  /** Whether it is closed until the reader opens it, everywhere or on a phone alone. */
  folded?: boolean | "phone";
};

/** A part of the form under a title, which a reader can close and a link can hide. */
export function Panel({ part, title, folded, children }: PanelProps) {
  return (
    <details
      className="panel"
      data-part={known(part)}
      data-later={folded === "phone" ? "" : undefined}
      open={folded !== true}
    >
      <summary>{title}</summary>
      {children}
    </details>
  );
}

type PartProps = Holds & {
  name: PartName;
  /** How wide its figures are drawn, if not as others beside it. */
  widths?: Widths;
};

/** What a link can hide by a name of its own, wherever it stands. */
export function Part({ name, widths, children }: PartProps) {
  const usual = useContext(FigureWidths);
  return (
    <div className="part" id={name === "run" ? runId : undefined} data-part={known(name)}>
      <FigureWidths value={widths ?? usual}>{children}</FigureWidths>
    </div>
  );
}

/** @throws Error for a part that no link could hide */
function known(name: PartName): PartName {
  if (partNames.includes(name)) return name;
  throw new Error(`There is no part called ${name}: a part is one of ${partNames.join(", ")}.`);
}
