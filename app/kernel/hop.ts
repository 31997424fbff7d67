/**
 * A way back to the event loop that lets messages in; a timer would wait 4 ms each time. All who wait
 * share one message: were there one for each, two loops that hop would post two for every one that
 * comes, and what the page sends would wait behind more and more of them.
 */
export function createHop({ port1, port2 }: Pick<MessageChannel, "port1" | "port2">) {
  const post = port2.postMessage.bind(port2);
  let resolves: (() => void)[] = [];
  port1.onmessage = () => {
    const ready = resolves;
    resolves = [];
    for (const resolve of ready) resolve();
  };
  return () =>
    new Promise<void>((resolve) => {
      if (resolves.push(resolve) === 1) post(0);
    });
}
