import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { until } from "./until";

/** A command's answer, whose parts are up to the command. */
// biome-ignore lint/suspicious/noExplicitAny: Firefox says what it is, and nothing else is asked of it.
type Answer = any;

type Waiting = { resolve(answer: Answer): void; reject(error: Error): void };

/**
 * Firefox's own protocol: `length:[0, id, command, parameters]` goes there, and
 * `length:[1, id, error, answer]` comes back. It greets with an object first.
 * @returns what sends a command, and throws what the browser calls an error
 */
export async function openMarionette(port: number) {
  const socket = await until("Firefox answers", () => reach(port), Boolean, 30_000);
  const waiting = new Map<number, Waiting>();
  let rest = Buffer.alloc(0);
  let last = 0;
  socket!.on("data", (data) => {
    rest = Buffer.concat([rest, data]);
    for (;;) {
      const colon = rest.indexOf(":");
      const end = colon + 1 + Number(rest.subarray(0, colon));
      if (colon < 0 || rest.length < end) return;
      const message = JSON.parse(rest.subarray(colon + 1, end).toString());
      rest = rest.subarray(end);
      if (Array.isArray(message)) receive(message);
    }
  });
  socket!.on("close", () => {
    for (const { reject } of waiting.values()) reject(new Error("Firefox is gone"));
  });

  function receive([, id, error, answer]: Answer[]) {
    const { resolve, reject } = waiting.get(id)!;
    waiting.delete(id);
    if (error) reject(new Error(`${error.error}: ${error.message}`));
    else resolve(answer);
  }

  return (command: string, parameters: object = {}) =>
    new Promise<Answer>((resolve, reject) => {
      const text = JSON.stringify([0, ++last, command, parameters]);
      waiting.set(last, { resolve, reject });
      socket!.write(`${Buffer.byteLength(text)}:${text}`);
    });
}

async function reach(port: number): Promise<Socket | null> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return socket;
  } catch {
    return null;
  }
}
