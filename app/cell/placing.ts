/** Before each frame go so many milliseconds of work: what they set in is yet to be laid out. */
const mostTime = 8;
/** And so many steps, however fast they are: elements take longer to lay out than to make. */
const mostSteps = 400;

const queue: (() => Iterator<void>)[] = [];
let current: Iterator<void> | undefined;
/** What has gone before the coming frame, if anything has. */
let spent: { time: number; steps: number } | null = null;

/**
 * Does work on the page's pictures by steps, each after those asked for before it, and gives way to
 * the page every few milliseconds, and every few hundred steps. All that is asked for between two
 * frames shares them.
 */
export function place(work: () => Iterator<void>): void {
  queue.push(work);
  goOn();
}

function goOn() {
  if (!spent) {
    spent = { time: 0, steps: 0 };
    nextFrame().then(() => {
      spent = null;
      if (current || queue.length > 0) goOn();
    });
  }
  const begun = performance.now() - spent.time;
  while (spent.steps < mostSteps && spent.time < mostTime) {
    current ??= queue.shift()?.();
    if (!current) return;
    if (current.next().done) current = undefined;
    else spent.steps++;
    spent.time = performance.now() - begun;
  }
}

/** After the page's next frame or, where there is none since nobody looks, a while later. */
const nextFrame = () =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, 100);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      setTimeout(resolve);
    });
  });
