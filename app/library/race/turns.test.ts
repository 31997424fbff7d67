import fc from "fast-check";
import { expect, test } from "vitest";
import { createTurns, type Turn } from "./turns";

test("turns come in the order in which they were asked for", async () => {
  const turns = createTurns();
  const [a, b, c] = [turns.take({}), turns.take({}), turns.take({})];
  expect([a, b, c].map((one) => one.hasCome())).toEqual([true, false, false]);
  b.giveBack();
  expect(await b.come).toBe(false);
  a.giveBack();
  expect(await a.come).toBe(true);
  expect(await c.come).toBe(true);
  expect(c.hasCome()).toBe(true);
});

test("whatever is taken and given back, never two have a turn and none waits for ever", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: 11 }), { maxLength: 60 }), async (moves) => {
      const turns = createTurns();
      const held: Turn[] = [];
      const given = new Set<Turn>();
      const came: Turn[] = [];
      const left: Turn[] = [];
      for (const move of moves) {
        if (move > 6 || held.length === 0) {
          const turn = turns.take({});
          held.push(turn);
          turn.come.then((mine) => (mine ? came : left).push(turn));
        } else {
          // Also one that has been given back: the second time counts for nothing.
          const turn = held[(move * held.length) >> 3]!;
          turn.giveBack();
          given.add(turn);
        }
        const waiting = held.filter((turn) => !given.has(turn));
        expect(held.filter((turn) => turn.hasCome())).toEqual(waiting.slice(0, 1));
      }
      for (const turn of held) turn.giveBack();
      await null;
      expect(came.length + left.length).toBe(held.length);
      expect(came).toEqual(held.filter((turn) => came.includes(turn)));
      const next = turns.take({});
      expect(next.hasCome()).toBe(true);
    }),
  );
});

test("who waits is told how long, but for the time in which another turn of its own has come", () => {
  let time = 0;
  const turns = createTurns(() => time);
  const waits: Record<string, number> = {};
  const waiter = (name: string) => ({
    waited(milliseconds: number) {
      waits[name] = (waits[name] ?? 0) + milliseconds;
    },
  });
  const [a, b, c] = ["a", "b", "c"].map(waiter);
  const line = [turns.take(a!)];
  time = 10;
  line.push(turns.take(b!), turns.take(b!));
  time = 15;
  line.push(turns.take(c!));
  for (const at of [40, 60, 61, 100]) {
    time = at;
    line.shift()!.giveBack();
  }
  expect(waits).toEqual({ b: 30, c: 46 });
});
