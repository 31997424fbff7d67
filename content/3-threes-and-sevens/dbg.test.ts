import { test } from "vitest";
import { runLesson } from "../../app/build/bake";
import { collectLesson } from "../../app/build/lesson";
import * as module from "./lesson.mdx";
test("dbg", async () => {
  const lesson = collectLesson("threes-and-sevens", module);
  const counts: Record<string, number> = {}; const c0 = process.cpuUsage(); const t0 = performance.now();
  const { baked, variables } = await runLesson(lesson, { manual: [], inputs: {steps: 300} }, (cell) => { counts[cell] = (counts[cell] ?? 0) + 1; }); console.log(counts);
  const c = process.cpuUsage(c0); console.log("cpu", (c.user + c.system) / 1000, performance.now() - t0);
  for (const [k,v] of Object.entries(baked.states)) console.log(k, v.state, Math.round((v as any).milliseconds));
  for (const k of ["check","moved","floor","verdict","percent","census"]) console.log(k, variables.get(k));
  const v = (k: string) => variables.get(k) as any;
  const f = v("slopesNow").f, ix = v("index"); console.log(v("byHand").milliseconds);
  console.log(ix.map((i: number, k: number) => [k, f[i].toFixed(4)].join(":")).join(" "));
}, 200000);
