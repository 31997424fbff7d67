import { readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { expect, type Page, type TestInfo, test } from "@playwright/test";
import {
  bringToLife,
  cell,
  expectNumber,
  expectReady,
  expectState,
  openLesson,
  rewrite,
  runSource,
  set,
} from "./lesson";

const identity = "function sigmoid(y: number): number {\n  return y;\n}";

async function change(page: Page) {
  await openLesson(page, "or-gate");
  await rewrite(page, "sigmoid", identity);
  await set(page, "iterations", 100);
}

/** Presses a button that gives a file, and keeps that under its name. */
async function download(page: Page, kind: "notebook" | "page", info: TestInfo): Promise<string> {
  await page.getByText("Take this lesson along").click();
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: `Download the ${kind}` }).click();
  const file = await coming;
  const path = info.outputPath(file.suggestedFilename());
  await file.saveAs(path);
  return path;
}

async function open(page: Page, path: string) {
  await openLesson(page, "or-gate");
  await bringToLife(page);
  await page.getByText("Take this lesson along").click();
  await page.getByLabel("Open one again").setInputFiles(path);
}

const visit = (page: Page) => page.locator("[data-visit]");

async function expectOpened(page: Page, name: string) {
  await expect(visit(page)).toContainText(
    `This file, ${name}, changes the cell sigmoid and iterations (100). None of its code has run`,
  );
  await expect(cell(page, "sigmoid").locator(".cm-content")).toContainText("return y;");
  await expectState(page, "sigmoid", "stale");
  await page.getByRole("button", { name: "Run sigmoid" }).click();
  await expectNumber(page, "byHand.weights[0]", 0.417022004702574, 1e-12);
}

test("a lesson goes along as a notebook, and comes back to be looked at before it runs", async ({
  page,
  browser,
}, info) => {
  await change(page);
  const path = await download(page, "notebook", info);
  const notebook = JSON.parse(await readFile(path, "utf8"));
  const code = notebook.cells.map(({ source }: { source: string[] }) => source.join(""));
  expect(code).toContain(identity);
  expect(code.join("\n")).toContain("const iterations = 100; // iterations");
  expect(code.join("\n")).toContain('"npm:@tensorflow/tfjs@4.22.0"');
  expect(code.join("\n")).toContain("## How does the error reach a weight?");
  const own = { id: "mine", cell_type: "code", metadata: {}, source: ["2 + 2"] };
  const cells = notebook.cells.filter(({ id }: { id: string }) => id !== "cell-dots");
  await writeFile(path, JSON.stringify({ ...notebook, cells: [...cells, own] }));
  const other = await (await browser.newContext()).newPage();
  await open(other, path);
  await expectOpened(other, "or-gate.ipynb");
  await expect(visit(other)).toContainText("It has a cell more, for which the lesson has no place");
  await expect(visit(other)).toContainText("It has no cell dots; the author’s stays.");
});

test("a lesson goes along as a page, which lives on the disk and comes back", async ({
  page,
  browser,
}, info) => {
  test.setTimeout(180_000);
  await change(page);
  const path = await download(page, "page", info);
  const context = await browser.newContext({ offline: true });
  const copy = await context.newPage();
  const errors: string[] = [];
  copy.on("pageerror", ({ message }) => errors.push(message));
  await copy.goto(pathToFileURL(path).href);
  await expect(copy.getByText("A copy of")).toBeVisible();
  await expectOpened(copy, "or-gate.html");
  await runSource(copy, "sigmoid", "const sigmoid = (y: number) => 1 / (1 + Math.exp(-y));");
  await set(copy, "iterations", 10_000);
  await expectReady(copy);
  await expectNumber(copy, "byHand.weights[0]", 9.985785058365783, 0);
  await copy.getByRole("button", { name: "Run tensorflow" }).click();
  await expectState(copy, "tensorflow", "done");
  // What it holds may do no more than on the site.
  await runSource(copy, "dots", 'await fetch("https://example.org/data.csv")');
  await expect(cell(copy, "dots").getByRole("alert")).toContainText("lets nothing in");
  await copy.getByRole("link", { name: "Search" }).click();
  await copy.getByRole("searchbox").fill("table of patients");
  await expect(copy.locator(".find-list a").first()).toHaveAttribute("href", /^http.*\/lessons\//);
  await expect(copy.getByText("This file ends too early")).toHaveCount(0);
  expect(errors).toEqual([]);
  const text = await readFile(path, "utf8");
  const cut = info.outputPath("cut.html");
  await writeFile(cut, text.slice(0, text.indexOf("data-taken") + 1000));
  await copy.goto(pathToFileURL(cut).href);
  await expect(copy.getByText("This file ends too early")).toBeVisible();
  const other = await (await browser.newContext()).newPage();
  await open(other, path);
  await expectOpened(other, "or-gate.html");
});

test("a file that is none of these says so, and nothing changes", async ({ page }, info) => {
  const path = info.outputPath("other.ipynb");
  await writeFile(path, '{"cells": []}');
  await open(page, path);
  await expect(page.locator(".take-away output")).toHaveText(
    "other.ipynb cannot be opened: it is no notebook that was taken from such a page.",
  );
  await expect(visit(page)).toBeEmpty();
});

test("what takes a lesson along says where it does not arrive, and goes on once it does", async ({
  page,
}) => {
  await openLesson(page, "or-gate");
  await bringToLife(page);
  const files = /\/take-[^/]+\.js/;
  await page.route(files, (route) => route.fulfill({ status: 404, body: "nothing here" }));
  await page.getByText("Take this lesson along").click();
  await page.getByRole("button", { name: "Download the notebook" }).click();
  const said = page.locator(".take-away");
  await expect(said.getByRole("alert")).toContainText(
    "did not arrive: the server does not give it",
  );
  await expect(said.getByRole("button", { name: "Reload, keeping my work" })).toBeVisible();
  await page.unroute(files);
  await said.getByRole("button", { name: "Try again" }).click();
  await expect(said.locator("output")).toContainText("or-gate.ipynb, ");
  await expect(said.getByRole("alert")).toHaveCount(0);
});
