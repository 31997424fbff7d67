import { once } from "node:events";
import { Worker } from "node:worker_threads";

const longestText = 1000;

/** Milliseconds that this process has computed. */
function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * Another thread that looks after this one. Where nothing here has got a turn for so long, a loop
 * holds it, which no error can be thrown into: it says what this one would, and ends the process.
 */
const guard = `
const { writeSync } = require("node:fs");
const { beats, text, limit } = require("node:worker_threads").workerData;
for (let seen = -1, now; (now = Atomics.load(beats, 0)) !== seen; seen = now)
  Atomics.wait(beats, 0, now, 3 * limit);
const length = Atomics.load(beats, 1);
writeSync(2, "\\n" + new TextDecoder().decode(text.slice(0, length)) + "\\n");
process.kill(process.pid, "SIGKILL");`;

/**
 * Waits for work that may never end.
 * @param limit milliseconds that it waits, or computes: a busy machine may take longer for those
 * @param work is given what to call when a part of it begins: with what to say if that part does
 * not end, and whether it is one that has not begun before and so gets its own time
 * @returns what the work comes to
 * @throws Error that says so, at the limit; a loop that lets nothing else run ends the process
 * within three times the limit, once that has been written to its standard error
 */
export async function withDeadline<Result>(
  limit: number,
  work: (begin: (late: string, isNew: boolean) => void) => Promise<Result>,
): Promise<Result> {
  const beats = new Int32Array(new SharedArrayBuffer(8));
  const text = new Uint8Array(new SharedArrayBuffer(longestText));
  const beat = setInterval(() => Atomics.add(beats, 0, 1), limit / 4);
  const worker = new Worker(guard, { eval: true, workerData: { beats, text, limit } });
  let timer: ReturnType<typeof setTimeout> | undefined;
  // It needs this thread to begin.
  await once(worker, "online");
  try {
    return await new Promise<Result>((resolve, reject) => {
      let said = "";
      function begin(late: string, isNew: boolean) {
        if (said !== late) {
          said = late;
          const bytes = new TextEncoder().encode(late).subarray(0, longestText);
          text.set(bytes);
          Atomics.store(beats, 1, bytes.length);
        }
        if (!isNew) return;
        const used = cpuTime();
        const check = (left: number) => {
          clearTimeout(timer);
          timer = setTimeout(() => {
            const computed = cpuTime() - used;
            // What computes next to nothing waits for something.
            if (computed < limit && computed > limit / 20) check(limit - computed);
            else reject(new Error(said));
          }, left);
        };
        check(limit);
      }
      begin("it did not end", true);
      work(begin).then(resolve, reject);
    });
  } finally {
    clearTimeout(timer);
    clearInterval(beat);
    await worker.terminate();
  }
}
