import { lazyLibrary, library } from "../library/library";
import { probeBackends } from "../library/tensorflow/backends";
import { createAsks } from "./asks";
import { guardBuiltIns } from "./builtIns";
import { catchConsole } from "./catchConsole";
import { createHop } from "./hop";
import { createLoader } from "./loader";
import { type FromKernel, readToKernel } from "./protocol";
import { createScheduler } from "./scheduler";
import { explainWall, refusal } from "./wall";

/** Names of a worker that would end the kernel, outlive a Stop, or that only its frame has a use for. */
const doors = ["close", "importScripts", "postMessage", "onmessage", "onmessageerror", "Worker"];

/**
 * Connects a scheduler to a port. Everything it needs of the realm is bound here, before any cell
 * runs, so that a cell that replaces a built-in breaks only itself.
 */
export function serve(port: MessagePort) {
  // A fault is told with its place in a cell, which may lie far below where a library throws.
  fix(Error, "stackTraceLimit", 100);
  if (!("document" in globalThis)) for (const name of doors) shut(name);
  explainWall(globalThis as never);
  const send = port.postMessage.bind(port);
  const now = performance.now.bind(performance);
  const setTimer = setTimeout.bind(globalThis);
  const readData = Object.getOwnPropertyDescriptor(MessageEvent.prototype, "data")!.get!;
  const apply = Reflect.apply;
  const post = (message: FromKernel) => send(message);
  const lost = (reason: string, goesOn = false) => post({ type: "lost", reason, goesOn });
  const broken = (error: unknown) =>
    lost(`it failed (${write(error)}); a cell may have changed a built-in that it needs`);
  const asks = createAsks(post);
  /** What has failed for it is told first. */
  function taken(reason: string, goesOn?: boolean) {
    scheduler.tellAll();
    lost(reason, goesOn);
  }
  const loader = createLoader((library) => post({ type: "need", library }), taken, asks.askFor);

  const scheduler = createScheduler({
    post,
    library,
    lazy: lazyLibrary,
    load: loader.load,
    now,
    hop: createHop(new MessageChannel()),
    wait: (milliseconds) => new Promise((resolve) => setTimer(resolve, milliseconds)),
    // A frame's window has a name more for each frame in it.
    builtIns: guardBuiltIns("document" in globalThis ? undefined : globalThis),
    trusted: true,
    tellsLinesAlone: "line" in new Error(),
    broken,
  });

  catchConsole(console as never, scheduler.consoleFor);

  port.onmessage = (event) => {
    try {
      receive(event);
    } catch (failure) {
      broken(failure);
    }
  };

  function receive(event: MessageEvent) {
    const message = readToKernel(apply(readData, event, []));
    // The page sends none that is not one, so it is the reading that fails.
    if (!message) return broken("a message cannot be read");
    if (message.type === "library" || message.type === "no-library") loader.receive(message);
    else if (message.type === "file" || message.type === "no-file") asks.receive(message);
    else scheduler.receive(message);
  }

  function reject(event: Event, error: unknown) {
    event.preventDefault();
    try {
      scheduler.reject(error);
    } catch (failure) {
      broken(failure);
    }
  }
  addEventListener("unhandledrejection", (event) => reject(event, event.reason));
  addEventListener("error", (event) => reject(event, event.error ?? event.message));
  post({ type: "ready" });
  probeBackends().then((backends) => post({ type: "backends", backends }));
}

function write(error: unknown): string {
  try {
    return String(error);
  } catch {
    return "nothing that can be written";
  }
}

/** Puts a function in a name's place that says why it does nothing. */
function shut(name: string) {
  function stop(url: unknown) {
    throw new Error(
      name === "importScripts" || name === "Worker"
        ? refusal(name, url)
        : `A cell cannot use ${name}: it runs in a worker that all cells share`,
    );
  }
  fix(globalThis, name, stop);
}

/** Gives a property a value that no cell can change. */
function fix(object: object, name: string, value: unknown) {
  Object.defineProperty(object, name, { value, writable: false, configurable: false });
}
