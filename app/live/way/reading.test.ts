import { expect, test } from "vitest";
import { lessonKey } from "../../cell/keys";
import { createFakeStorage, deniedStorage } from "../../tests/fakeStorage";
import { noteReading, readReading } from "./reading";
import { describeProgress } from "./showProgress";

const place = "/spring/";
const path = "lessons/or-gate/";
const course = {
  ...{ path, slug: "or-gate", checks: ["tooGood", "steeper"] },
  sections: ["what", "why", "how"].map((id) => ({ id, title: `${id}?` })),
};

test("sections add up across windows, each once, and the last is where the reader was", () => {
  const { open } = createFakeStorage();
  for (const id of ["why", "what", "why"]) noteReading(open, place, path, id);
  expect(readReading(open, place, path)).toEqual({ seen: ["why", "what"], last: "why" });
  expect(readReading(open, "/autumn/", path)).toBeNull();
});

test("reading is no work in a lesson, which would come alive for it", () => {
  const { open, items } = createFakeStorage();
  noteReading(open, place, path, "why");
  expect([...items.keys()].filter((key) => key.startsWith(lessonKey(place, "or-gate")))).toEqual(
    [],
  );
});

test.each(["{", "null", "[]", '{"seen":[1],"last":"why"}', '{"seen":["why"]}'])(
  "what is damaged counts as nothing: %s",
  (text) => {
    const { open, items } = createFakeStorage();
    items.set(`descent:${place}:read/${path}`, text);
    expect(readReading(open, place, path)).toBeNull();
    noteReading(open, place, path, "how");
    expect(readReading(open, place, path)).toEqual({ seen: ["how"], last: "how" });
  },
);

test("progress counts what the lesson still has", () => {
  const { open, items } = createFakeStorage();
  expect(describeProgress(course, open, place)).toBeNull();
  for (const id of ["why", "gone", "how"]) noteReading(open, place, path, id);
  items.set(`${lessonKey(place, "or-gate")}note:done:steeper`, "true");
  items.set(`${lessonKey(place, "or-gate")}note:done:other`, "true");
  expect(describeProgress(course, open, place)).toEqual({
    text: "2 of 3 sections, 1 of 2 exercises",
    last: { id: "how", title: "how?" },
  });
  noteReading(open, place, path, "gone");
  expect(describeProgress(course, open, place)!.last).toBeNull();
  expect(describeProgress({ ...course, checks: [] }, open, place)!.text).toBe("2 of 3 sections");
});

test("a browser that keeps nothing has no progress, and nothing fails", () => {
  noteReading(deniedStorage, place, path, "why");
  expect(describeProgress(course, deniedStorage, place)).toBeNull();
});
