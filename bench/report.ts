import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, release, totalmem, type } from "node:os";
import type { Reporter, TestCase, TestResult } from "@playwright/test/reporter";
import { findBrowser } from "../e2e/browser";
import type { Note } from "./measure";
import { writeBenchmarks } from "./writeBenchmarks";

/** Writes what was measured to a file, `BENCHMARKS.md` where no other is named. */
export default class Report implements Reporter {
  private readonly file: string;
  private readonly notes: Note[] = [];
  private readonly failed: string[] = [];
  private readonly began = performance.now();

  constructor({ file = "BENCHMARKS.md" }: { file?: string } = {}) {
    this.file = file;
  }

  onTestEnd({ title }: TestCase, { annotations, status }: TestResult) {
    if (status !== "passed" && status !== "skipped") this.failed.push(title);
    for (const { type, description } of annotations)
      if (type === "bench") this.notes.push(JSON.parse(description!));
  }

  onEnd() {
    if (this.notes.length === 0) return;
    const minutes = Math.round((performance.now() - this.began) / 60_000);
    const of = { notes: this.notes, failed: this.failed, machine: describeMachine(), minutes };
    writeFileSync(this.file, writeBenchmarks(of));
    console.log(`\nwritten to ${this.file}`);
  }

  printsToStdio = () => false;
}

/** The machine and what it runs, by what each is called. */
function describeMachine(): Record<string, string> {
  const [processor] = cpus();
  const { devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: `${processor!.model.trim()}, ${cpus().length} cores`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    system: `${type()} ${release()}`,
    browser: execFileSync(findBrowser()!, ["--version"], { encoding: "utf8" }).trim(),
    graphics: "WebGL and WebGPU drawn in software, by SwiftShader",
    Node: process.versions.node,
    "TensorFlow.js": devDependencies["@tensorflow/tfjs"],
    Lighthouse: devDependencies.lighthouse,
  };
}
