export type Turn = {
  /** True once it has come, false if it is given back before. */
  come: Promise<boolean>;
  hasCome(): boolean;
  /** Lets the next in line begin, or leaves the line; the second time it does nothing. */
  giveBack(): void;
};

/** A line in which one at a time has its turn, in the order in which they have asked. */
export type Turns = { take(): Turn };

const key = Symbol.for("descent.turns");

/** The line in which all wait who measure in this realm, whichever script they come in. */
export function lineOfAll(): Turns {
  const realm = globalThis as { [key]?: Turns };
  realm[key] ??= createTurns();
  return realm[key];
}

export function createTurns(): Turns {
  const line: { begin(mine: boolean): void }[] = [];

  return {
    take() {
      let begin!: (mine: boolean) => void;
      const come = new Promise<boolean>((resolve) => {
        begin = resolve;
      });
      const place = { begin };
      line.push(place);
      if (line[0] === place) begin(true);
      return {
        come,
        hasCome: () => line[0] === place,
        giveBack() {
          const at = line.indexOf(place);
          if (at < 0) return;
          line.splice(at, 1);
          place.begin(false);
          if (at === 0) line[0]?.begin(true);
        },
      };
    },
  };
}
