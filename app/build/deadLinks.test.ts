import { expect, test } from "vitest";
import { findDeadLinks } from "./deadLinks";

const link = (href: string) => `<p><a class="x" href="${href}">here</a></p>`;
const other = { path: "lessons/b/index.html", text: '<h2 id="café">B</h2>' };
const dead = (href: string) =>
  findDeadLinks(
    [{ path: "lessons/a/index.html", text: `<h1 id="top">A</h1>${link(href)}` }, other],
    (path) => path === "notes.txt",
  );

test("an image that there is not leads nowhere", () => {
  const page = {
    path: "a/index.html",
    text: '<img src="../dog.png" alt="a dog"><img src="b.png">',
  };
  expect(findDeadLinks([page], (path) => path === "a/b.png").map(({ href }) => href)).toEqual([
    "../dog.png",
  ]);
});

test.each([
  "#top",
  "../b/",
  "../b/#caf%C3%A9",
  "../b/?seed=1&amp;x=2#café",
  "../../notes.txt",
  "https://example.org/b/#c",
  "mailto:a@example.org",
])("%s leads somewhere", (href) => {
  expect(dead(href)).toEqual([]);
});

test.each([
  ["#bottom", "lessons/a/index.html has no place called bottom"],
  ["../c/", "there is no page lessons/c/index.html"],
  ["../b/#d", "lessons/b/index.html has no place called d"],
  ["../b", "there is no page lessons/b"],
  ["/lessons/b/#x", "lessons/b/index.html has no place called x"],
  ["other.txt", "there is no page lessons/a/other.txt"],
])("%s leads nowhere", (href, why) => {
  expect(dead(href)).toEqual([{ page: "lessons/a/index.html", href, why }]);
});
