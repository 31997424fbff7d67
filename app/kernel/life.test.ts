import fc from "fast-check";
import { expect, test } from "vitest";
import { isReadable, type Life, type LifeEvent, newLife, nextLife } from "./life";

const failure = { name: "Error", message: "no", cell: "a", place: null };
const live = (events: LifeEvent[], life: Life = newLife(true)) => events.reduce(nextLife, life);
const byReader = { type: "changed", byReader: true } as const;
const byStream = { type: "changed", byReader: false } as const;
const [asked, begun, spoke, ended, stopped] = (
  ["asked", "begun", "spoke", "ended", "stopped"] as const
).map((type) => ({ type })) as [LifeEvent, LifeEvent, LifeEvent, LifeEvent, LifeEvent];

const anyEvent = fc.constantFrom<LifeEvent>(
  ...[byReader, byStream, asked, begun, spoke, ended, stopped],
  { type: "failed", failure },
);

test("its values are read only if its last run gave them and nothing has changed since", () => {
  fc.assert(
    fc.property(fc.array(anyEvent), (events) => {
      if (!isReadable(live(events))) return;
      const types = events.map(({ type }) => type);
      const given = Math.max(types.lastIndexOf("spoke"), types.lastIndexOf("ended"));
      const lost = Math.max(types.lastIndexOf("changed"), types.lastIndexOf("failed"));
      expect(given).toBeGreaterThan(lost);
    }),
  );
});

test("stopped, it waits for the reader whatever a stream above it does", () => {
  fc.assert(
    fc.property(fc.array(anyEvent), fc.nat(3), (before, changes) => {
      const life = live([...before, stopped, ...Array(changes).fill(byStream)]);
      expect(life.is === "failed" ? life.held : life.is === "held").toBe(true);
      expect(nextLife(life, byReader).is).toBe("waiting");
    }),
  );
});

test("a Stop before a new run has spoken gives the old values back, after a change it does not", () => {
  const done = live([begun, ended]);
  expect(isReadable(live([asked], done))).toBe(false);
  expect(isReadable(live([asked, begun], done))).toBe(false);
  expect(isReadable(live([asked, begun, stopped], done))).toBe(true);
  expect(isReadable(live([asked, stopped], done))).toBe(true);
  expect(isReadable(live([byStream, begun, stopped], done))).toBe(false);
});

test("it is the author's until the reader changes something or it runs", () => {
  const isBaked = (life: Life) => life.is === "waiting" && life.baked;
  expect(isBaked(live([byStream, asked]))).toBe(true);
  expect(isBaked(live([byReader]))).toBe(false);
  expect(isBaked(live([begun, ended, byStream]))).toBe(false);
});

test("one that is asked for is so until it begins", () => {
  const isAsked = (life: Life) => life.is === "waiting" && life.asked;
  expect(isAsked(live([asked, byReader, byStream]))).toBe(true);
  expect(isAsked(live([asked, begun, byReader]))).toBe(false);
  expect(isAsked(live([asked, stopped, byReader]))).toBe(false);
});
