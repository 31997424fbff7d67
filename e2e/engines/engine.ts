/** What is done to a browser's page, in the words of WebDriver, which two engines understand. */
export type Engine = {
  version: string;
  /** The process that all of the browser's stem from. */
  pid: number;
  goTo(url: string): Promise<void>;
  /** Calls a function in the page, which knows nothing but its arguments, and waits for what it gives. */
  call<Given extends unknown[], Result>(
    inPage: (...given: Given) => Result,
    ...given: Given
  ): Promise<Awaited<Result>>;
  /** Presses the middle of the first element that a selector finds, once it has scrolled there. */
  click(selector: string): Promise<void>;
  act(actions: Action[]): Promise<void>;
  /** What the window shows of the page. */
  look(): Promise<Picture>;
  /** What the browser has said against the pages since it was last asked. */
  complaints(): Promise<string[]>;
  close(): Promise<void>;
};

export type Picture = {
  width: number;
  height: number;
  /** Red, green and blue, from 0 to 255. */
  colourAt(x: number, y: number): [number, number, number];
};

/** A device and what it does, as WebDriver's "Perform Actions" takes it. */
export type Action = {
  type: "key" | "pointer" | "wheel";
  id: string;
  parameters?: { pointerType: "mouse" };
  actions: Record<string, unknown>[];
};

/** A browser that may be on this machine. */
export type Kind = {
  name: string;
  /** Debian's packages that bring it. */
  packages: readonly string[];
  /** Where it is; null if some of it is not here. */
  find(): string | null;
  open(path: string): Promise<Engine>;
  /** Opens it so that it draws in layers, where it does not otherwise: as for a reader, and slowly. */
  openLayered?(path: string): Promise<Engine>;
};

/** WebDriver's name for the reference to an element. */
const element = "element-6066-11e4-a52e-4f735466cecf";

export type Found = Record<typeof element, string>;

export const idOf = (found: Found) => found[element];

/** The body of a function, as WebDriver takes a script. */
export const writeScript = (inPage: (...given: never[]) => unknown) =>
  `return (${inPage}).apply(null, arguments)`;
