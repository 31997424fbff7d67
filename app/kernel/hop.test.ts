import { expect, test } from "vitest";
import { createHop } from "./hop";

test("however many loops hop, a message finds at most one of theirs before it", async () => {
  const channel = new MessageChannel();
  let waiting = 0;
  const ports = {
    port1: {
      set onmessage(come: () => void) {
        channel.port1.onmessage = () => {
          waiting--;
          come();
        };
      },
    },
    port2: {
      postMessage: (message: unknown) => {
        waiting++;
        channel.port2.postMessage(message);
      },
    },
  } as unknown as MessageChannel;
  const hop = createHop(ports);
  let most = 0;
  const turns = { first: 0, second: 0 };
  async function loop(name: keyof typeof turns) {
    for (; turns[name] < 200; turns[name]++) {
      await hop();
      most = Math.max(most, waiting);
    }
  }
  await Promise.all([loop("first"), loop("second")]);
  expect(turns).toEqual({ first: 200, second: 200 });
  expect(most).toBe(1);
  channel.port1.close();
});
