import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { followWindows } from "./followWindows";

/** A page and what happens to it. */
function openPage() {
  const page = Object.assign(new EventTarget(), { hidden: false });
  const window = new EventTarget();
  vi.stubGlobal("document", page);
  vi.stubGlobal("addEventListener", window.addEventListener.bind(window));
  const catchUp = vi.fn();
  followWindows("descent:/spring/:", catchUp);
  const write = (key: string | null) =>
    window.dispatchEvent(Object.assign(new Event("storage"), { key }));
  const show = (hidden: boolean) => {
    page.hidden = hidden;
    page.dispatchEvent(new Event("visibilitychange"));
  };
  return { catchUp, write, show, comeBack: () => window.dispatchEvent(new Event("pageshow")) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("other windows are heard once they are quiet, and other deployments never", () => {
  const { catchUp, write } = openPage();
  for (let i = 0; i < 20; i++) {
    write("descent:/spring/:or-gate:edits:a");
    vi.advanceTimersByTime(100);
  }
  expect(catchUp).toHaveBeenCalledTimes(0);
  vi.advanceTimersByTime(1000);
  expect(catchUp).toHaveBeenCalledTimes(1);
  write("descent:/autumn/:or-gate:edits:a");
  vi.advanceTimersByTime(1000);
  expect(catchUp).toHaveBeenCalledTimes(1);
  write(null);
  vi.advanceTimersByTime(1000);
  expect(catchUp).toHaveBeenCalledTimes(2);
});

test("a window that nobody sees hears nothing, and all at once when it is seen or come back to", () => {
  const { catchUp, write, show, comeBack } = openPage();
  show(true);
  write("descent:/spring/:or-gate:edits:a");
  vi.advanceTimersByTime(1000);
  expect(catchUp).toHaveBeenCalledTimes(0);
  show(false);
  expect(catchUp).toHaveBeenCalledTimes(1);
  comeBack();
  expect(catchUp).toHaveBeenCalledTimes(2);
});
