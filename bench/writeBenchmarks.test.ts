import { expect, test } from "vitest";
import { writeBenchmarks } from "./writeBenchmarks";

const machine = { date: "2026-11-27", Node: "20.19.0" };
const row = { what: "a step", found: "2 times as fast", wanted: "at least 1", behind: false };
const weight = { path: "library/", html: 9000, script: 4321, everything: 90_000, scores: {} };
const section = (text: string, title: string) =>
  text.split(/^## /m).find((part) => part.startsWith(title))!;

test("each measurement is a line, with whether it was kept", () => {
  const text = writeBenchmarks({
    notes: [{ row: { ...row, met: true } }],
    failed: [],
    machine,
    minutes: 9,
  });
  expect(text).toContain("| a step | 2 times as fast | at least 1 | yes |");
  expect(text).toContain("| Node | 20.19.0 |");
  expect(section(text, "Where it falls short")).toContain("Nowhere.");
});

test("what falls short, and what broke off, is said again at the end", () => {
  const scores = { Performance: 94, SEO: 100 };
  const notes = [
    { row: { ...row, met: false } },
    { row: { ...row, what: "another", met: null } },
    { weight: { ...weight, script: 5001, scores } },
  ];
  const short = section(
    writeBenchmarks({ notes, failed: ["a race"], machine, minutes: 9 }),
    "Where it falls short",
  );
  expect(short).toContain("- a step: 2 times as fast, wanted at least 1\n");
  expect(short).toContain("`/library/`: script of 5.0 KB");
  expect(short).toContain("`/library/`: Lighthouse gives Performance 94");
  expect(short).toContain("- a race: broke off");
  expect(short).not.toContain("another");
  expect(short).not.toContain("SEO");
});

test("a peer that is missing or faster is named, once", () => {
  const peer = { name: "PyTorch", version: null };
  const notes = [{ peer }, { peer }, { row: { ...row, met: true, behind: true } }];
  const text = writeBenchmarks({ notes, failed: [], machine, minutes: 9 });
  expect(text.match(/PyTorch \| not here/g)).toHaveLength(1);
  expect(section(text, "Where something else")).toContain("- a step: 2 times as fast");
});
