import type { Run } from "../package";

export type Turn = {
  /** True once it has come, false if it is given back before. */
  come: Promise<boolean>;
  hasCome(): boolean;
  /** Lets the next in line begin, or leaves the line; the second time it does nothing. */
  giveBack(): void;
};

/** Who waits, and is told how long; not while another turn of its own has come. */
type Waiter = Pick<Run, "waited">;

/** A line in which one at a time has its turn, in the order in which they have asked. */
export type Turns = { take(who: Waiter): Turn };

const key = Symbol.for("descent.turns");

/** The line in which all wait who measure in this realm, whichever script they come in. */
export function lineOfAll(): Turns {
  const realm = globalThis as { [key]?: Turns };
  realm[key] ??= createTurns();
  return realm[key];
}

export function createTurns(now = performance.now.bind(performance)): Turns {
  const line: { who: Waiter; since: number; begin(mine: boolean): void }[] = [];

  function tellWaits() {
    const [time, [first, ...others]] = [now(), line];
    for (const who of new Set(others.map(({ who }) => who))) {
      // Of several of one the first has waited longest.
      const { since } = others.find((place) => place.who === who)!;
      if (who !== first!.who) who.waited?.(time - since);
    }
    for (const place of others) place.since = time;
  }

  return {
    take(who) {
      let begin!: (mine: boolean) => void;
      const come = new Promise<boolean>((resolve) => {
        begin = resolve;
      });
      const place = { who, since: now(), begin };
      line.push(place);
      if (line[0] === place) begin(true);
      return {
        come,
        hasCome: () => line[0] === place,
        giveBack() {
          const at = line.indexOf(place);
          if (at < 0) return;
          tellWaits();
          line.splice(at, 1);
          place.begin(false);
          if (at === 0) line[0]?.begin(true);
        },
      };
    },
  };
}
