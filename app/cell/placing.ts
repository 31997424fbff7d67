const slice = 8;
/** Laying out so many elements of one picture after the other takes about a slice. */
const queue: (() => Generator<void>)[] = [];
let placing = false;

/**
 * Does work on the page's pictures, each after those asked for before it. It gives way to the page
 * after every few milliseconds, and after every picture, whose layout is yet to come.
 */
export function place(work: () => Generator<void>): void {
  queue.push(work);
  if (!placing) placeAll();
}

async function placeAll() {
  placing = true;
  for (let work = queue.shift(); work; work = queue.shift()) {
    let since = performance.now();
    for (const steps = work(); !steps.next().done; ) {
      if (performance.now() - since < slice) continue;
      await nextFrame();
      since = performance.now();
    }
    if (queue.length > 0) await nextFrame();
  }
  placing = false;
}

/** After the next picture of the page, or, where none is drawn since nobody looks, a while later. */
const nextFrame = () =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, 100);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      setTimeout(resolve);
    });
  });
