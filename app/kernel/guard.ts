import { type Cell, isAtWork } from "./cell";
import { type Graph, walk } from "./graph";
import type { Host } from "./host";
import { placeAt } from "./placeAt";
import type { Failure } from "./protocol";
import type { CellRun } from "./run";

/** What becomes known of a change to what cells share, which has been put back. */
export type GuardEvents = {
  /** It is this cell's doing; the place is where its code names what it changed. */
  failed(cell: Cell, error: Error, place: Failure["place"]): void;
  /** It is the doing of one of several cells, or of what one has set going. */
  suspected(cells: Cell[], text: string): void;
};

/**
 * Sees to it that no cell changes what all cells share: one that does would make the numbers of
 * others wrong, and an edit or a Reset of it would not take that back.
 */
export function createGuard(
  { builtIns, trusted, broken }: Pick<Host, "builtIns" | "trusted" | "broken">,
  on: GuardEvents,
) {
  let suspects: ReadonlySet<Cell> = new Set();
  /** Bound, for it is asked before anything is put back. */
  let isSuspect = (_: Cell) => false;
  /** There has been one: what it has set going may outlast it. */
  let awake = false;
  /** Nothing of a cell's can have run since all was as it should be. */
  let sure = false;
  /** How many packages are being opened. */
  let opening = 0;
  /** The run whose code has been entered and not left: what changes now is its doing. */
  let inside: CellRun | null = null;
  const wereLeft = new WeakSet<CellRun>();

  function putBack(): readonly string[] {
    try {
      if (opening > 0) builtIns!.accept();
      return builtIns!.putBack();
    } catch (error) {
      broken(error);
      return [];
    }
  }

  /** Those whose code may have gone on since it was left. */
  const findDoers = () => [...suspects].filter((cell) => isAtWork(cell) && wereLeft.has(cell.run!));

  function tell(doers: Cell[], changed: readonly string[]) {
    const text = writeChange(changed);
    if (doers.length === 1)
      on.failed(doers[0]!, new TypeError(text), findName(doers[0]!.compiled.code, changed[0]!));
    else on.suspected(doers, text);
  }

  return {
    /** Which cells may change something: those that are not the author's, and what calls into them. */
    follow({ order, below }: Graph<Cell>) {
      if (!builtIns) return;
      suspects = trusted
        ? walk(
            order.filter(({ edition }) => edition > 0),
            below,
          )
        : new Set(order);
      isSuspect = suspects.has.bind(suspects);
      awake ||= suspects.size > 0;
    },

    /** From here on, until something is waited for, cells run as they are entered and at no other time. */
    begin() {
      sure = false;
    },

    /**
     * Before a cell's code is entered.
     * @param atOnce whether nothing has been waited for since `begin`
     */
    enter(cell: Cell, atOnce: boolean) {
      if (!awake) return;
      if (!sure || !atOnce) {
        const changed = putBack();
        if (changed.length > 0) tell(findDoers(), changed);
      }
      sure = true;
      inside = cell.run;
    },

    /** Once a cell's code has been left, at its end or for a while. */
    leave(cell: Cell) {
      if (!isSuspect(cell) || !cell.run) return;
      const changed = putBack();
      if (changed.length > 0) tell(inside === cell.run ? [cell] : findDoers(), changed);
      inside = null;
      wereLeft.add(cell.run);
    },

    /** Lets a package that is opened put names on the global object. */
    async open<Opened>(opened: Promise<Opened>): Promise<Opened> {
      opening++;
      try {
        return await opened;
      } finally {
        builtIns?.accept();
        opening--;
      }
    },
  };
}

function findName(code: string, name: string): Failure["place"] {
  const at = code.indexOf(name);
  return at < 0 ? null : placeAt(code, at);
}

const mostNames = 3;

function writeChange(changed: readonly string[]): string {
  const named = changed.slice(0, mostNames);
  const rest = changed.length - named.length;
  const all = [...named, ...(rest > 0 ? [`${rest} more`] : [])];
  const list = new Intl.ListFormat("en-GB").format(all);
  return `all cells share ${list}, so the change was put back: declare a name of the cell's own instead`;
}
