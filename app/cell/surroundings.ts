import type { Kernel, KernelEvents } from "../kernel/sandbox";
import type { Keeper } from "./keep";
import type { KernelState } from "./keepAlive";
import type { FetchLater } from "./supplies";
import type { Work } from "./work";

/** How a notebook reaches the rest of the world; tests give their own. */
export type Surroundings = {
  openKernel(events: KernelEvents): Promise<Kernel>;
  loadLibrary(name: string): Promise<{ text: string; files: Record<string, ArrayBuffer> }>;
  fetchLater: FetchLater;
  /** Calls back before the next picture. */
  nextFrame(callback: () => void): void;
  /** Says at once that the kernel is at work, and that it is ready only once its values are shown. */
  showKernel(state: KernelState): void;
  /** Loads the page anew, with this work even where the browser keeps none. */
  reload(work: Work): void;
  /** Keeps what the reader has changed. */
  keep: Omit<Keeper, "read" | "gone" | "begin" | "unfinished">;
};
