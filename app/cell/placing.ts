/** So many milliseconds of work go before the page gets a turn: what they set in is yet to be laid out. */
const slice = 8;
const queue: (() => Iterator<void>)[] = [];
let placing = false;

/**
 * Does work on the page's pictures by steps, each after those asked for before it, and gives way to
 * the page every few milliseconds.
 */
export function place(work: () => Iterator<void>): void {
  queue.push(work);
  if (!placing) placeAll();
}

async function placeAll() {
  placing = true;
  let since = performance.now();
  for (let work = queue.shift(); work; work = queue.shift())
    for (const steps = work(); !steps.next().done; ) {
      if (performance.now() - since < slice) continue;
      await nextFrame();
      since = performance.now();
    }
  placing = false;
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
