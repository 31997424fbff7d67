import type { Check } from "../check";
import { expect } from "../reader";
import { until } from "../until";

export const tables: Check = {
  promise: "a long table that is pasted or dropped is read on a thread of its own",
  lesson: "playground",
  async keep({ engine, read }) {
    await engine.call(countThreads);
    for (const [way, rows] of [
      ["paste", 3000],
      ["drop", 4000],
    ] as const) {
      await engine.call(
        give,
        way,
        `across,up,side\n${"1.5,-2,left\n2.5,3,right\n".repeat(rows / 2)}`,
      );
      const wanted = `Use ${rows.toLocaleString("en-GB")} rows`;
      await until(
        wanted,
        () => read(".table-use"),
        (said) => said === wanted,
      );
    }
    const threads = Number(await read("html", "data-threads"));
    expect(threads === 2, `${threads} threads for two tables`);
  },
};

/** In the page: lets it say how many threads have answered. */
function countThreads() {
  const { dataset } = document.documentElement;
  dataset.threads = "0";
  const Thread = Worker;
  window.Worker = class extends Thread {
    constructor(url: string | URL) {
      super(url);
      const count = () => {
        dataset.threads = `${Number(dataset.threads) + 1}`;
      };
      this.addEventListener("message", count, { once: true });
    }
  };
}

/** In the page: no engine lets a script make a clipboard's event or a file manager's as they are. */
function give(way: string, text: string) {
  const event = new Event(way, { bubbles: true, cancelable: true });
  Object.defineProperty(event, way === "paste" ? "clipboardData" : "dataTransfer", {
    value: { getData: () => text, files: [new File([text], "rows.csv")] },
  });
  document
    .querySelector("[data-control=table] .table-file, [data-control=table] textarea")!
    .dispatchEvent(event);
}
