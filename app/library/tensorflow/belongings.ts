import { dispose, type Holder, type Tensor } from "../iterate/tensors";
import type { Run } from "../package";

/** Of TensorFlow.js, what this needs: its scopes, and what makes things that hold memory. */
type TensorFlow = {
  engine(): { state: Scopes; startScope(): void; endScope(result?: never[]): void };
  Tensor: { prototype: Readable };
  nextFrame(): Promise<void>;
  memory(): { numTensors: number };
  variable: Maker;
  sequential: Maker;
  model: Maker;
  train: object;
};
type Read = (...args: never[]) => Promise<unknown>;
type Readable = { data: Read; array: Read };
type Thing = { dispose(): unknown };
type Fit = (...args: unknown[]) => Promise<unknown>;
type Model = Thing & { fit: Fit; fitDataset: Fit; stopTraining: boolean };
type Maker = (...args: never[]) => Thing;
type Scope = { track: (Tensor & { kept: boolean })[] };
type Scopes = { activeScope: Scope; scopeStack: Scope[] };

/**
 * Knows what tensors are made in a stretch of work in which nobody else does anything: TensorFlow.js
 * tracks them in a scope, as it does for `tf.tidy`. What is kept (`tf.keep`) is left alone, for
 * others may rely on it.
 */
export function createWatch(tf: TensorFlow) {
  const engine = tf.engine();

  function begin(): Scope {
    engine.startScope();
    return engine.state.activeScope;
  }

  /** Ends a scope, and those that were begun in it and not ended, without disposing of anything. */
  function end(scope: Scope): Tensor[] {
    while (engine.state.scopeStack.includes(scope))
      engine.endScope([...engine.state.activeScope.track] as never[]);
    return scope.track.filter(({ kept, isDisposed }) => !kept && !isDisposed);
  }

  function watch<T>(f: () => T): { result: T; made: Tensor[] } {
    const scope = begin();
    try {
      const result = f();
      return { result, made: end(scope) };
    } catch (error) {
      dispose(end(scope));
      throw error;
    }
  }

  return { begin, end, watch, count: () => tf.memory().numTensors };
}

/** One for whom things are made, at work in stretches between a start and what ends it. */
type Keeper = Holder & {
  run?: Run | undefined;
  start(): () => void;
  /** What awaits a promise goes on between two tasks, with nothing else between them. */
  goOn<T>(promise: Promise<T>): Promise<T>;
};

/** Keeps what is made for each of many: tensors, and things that have some of their own. */
export function createKeepers({ begin, end }: ReturnType<typeof createWatch>) {
  /** For whom things are made now: a function of another cell makes them for it. */
  let atWork: (Keeper & { things: Thing[] }) | null = null;

  function open(run?: Run) {
    const things: Thing[] = [];
    const tensors = new Set<Tensor>();
    let most = 1000;
    let over = false;

    function letGo() {
      over = true;
      // An optimizer's and a model's variables are its own to dispose of, unless the cell has.
      for (const thing of things.splice(0)) attempt(() => thing.dispose());
      dispose(tensors);
      tensors.clear();
    }
    function start() {
      const scope = begin();
      atWork = keeper;
      return () => {
        if (atWork === keeper) atWork = null;
        for (const tensor of end(scope)) tensors.add(tensor);
        if (tensors.size > most) forget();
        if (over) letGo();
      };
    }
    function during<T>(f: () => T): T {
      const before = atWork;
      const collect = start();
      try {
        return f();
      } finally {
        collect();
        atWork = before;
      }
    }
    /** A long stream lets go of what it has made. */
    function forget() {
      for (const tensor of tensors) if (tensor.isDisposed) tensors.delete(tensor);
      most = Math.max(most, 2 * tensors.size);
    }
    const goOn = <T>(promise: Promise<T>) =>
      new Promise<T>((resolve, reject) => {
        promise.then((value) => {
          let collect: () => void;
          queueMicrotask(() => (collect = start()));
          resolve(value);
          queueMicrotask(() => collect());
        }, reject);
      });
    const keeper = { run, things, start, during, letGo, goOn };
    return keeper;
  }
  return { open, atWork: () => atWork };
}

/** Has what a run does once it has read a tensor known as its doing. */
export function followReads(
  { Tensor: { prototype } }: Pick<TensorFlow, "Tensor">,
  { atWork }: ReturnType<typeof createKeepers>,
) {
  for (const name of ["data", "array"] as const) {
    const read = prototype[name];
    prototype[name] = function (this: Readable, ...args) {
      const keeper = atWork();
      const reading = read.apply(this, args);
      return keeper?.run ? keeper.goOn(reading) : reading;
    };
  }
}

/**
 * Gives each run of a cell its own names of TensorFlow.js, through which it is known what the run
 * makes; that is disposed of once the run counts no more. It knows the tensors that the cell's
 * function, its streams and its timers make, or go on to make right after they have awaited a
 * backend, a frame or what a tensor holds, and the variables, models and optimizers that `tf` makes
 * for it. What comes of other waiting is left: it might be another cell's.
 * @param choices ways to make a backend the one in use, by their names
 */
export function createForRun<Choice extends string>(
  tf: TensorFlow,
  choices: Record<Choice, (wanted: string) => Promise<string>>,
  keepers: ReturnType<typeof createKeepers>,
) {
  return function forRun(run: Run) {
    const own = keepers.open(run);
    const owned =
      (make: Maker): Maker =>
      (...args) => {
        const thing = make(...args);
        (keepers.atWork() ?? own).things.push(thing);
        return thing;
      };
    /** Training goes on for the run that has begun it, though no cell waits for it. */
    const followed =
      (make: Maker): Maker =>
      (...args) => {
        const model = make(...args) as Model;
        for (const name of ["fit", "fitDataset"] as const) {
          const train = model[name].bind(model);
          const value: Fit = (...args) => {
            const { goesOn } = keepers.atWork()?.run ?? run;
            const history = train(...args);
            return goesOn?.(history, () => attempt(() => (model.stopTraining = true))) ?? history;
          };
          Object.defineProperty(model, name, { value, writable: true, configurable: true });
        }
        return model;
      };
    const goesOn =
      <Args extends unknown[], T>(wait: (...args: Args) => Promise<T>) =>
      (...args: Args): Promise<T> =>
        (keepers.atWork() ?? own).goOn(wait(...args));

    run.onReturn(own.start());
    run.onEnter?.(own.start);
    run.onEnd(own.letGo);
    return {
      tf: extend(tf, {
        ...{
          variable: owned(tf.variable),
          sequential: owned(followed(tf.sequential)),
          model: owned(followed(tf.model)),
          nextFrame: goesOn(() => tf.nextFrame()),
        },
        train: extend(tf.train, mapMakers(tf.train, owned)),
      }),
      ...(mapEach(choices, goesOn) as typeof choices),
    };
  };
}

function attempt(f: () => unknown) {
  try {
    f();
  } catch {}
}

/** An object that has some names of its own and all others from another. */
const extend = <T extends object>(object: T, own: object): T =>
  Object.create(object, Object.getOwnPropertyDescriptors(own));

const mapEach = <T, U>(object: Record<string, T>, f: (value: T) => U) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, f(value)]));

const mapMakers = (makers: object, f: (make: Maker) => Maker) =>
  Object.fromEntries(
    Object.getOwnPropertyNames(makers)
      .map((name) => [name, (makers as Record<string, unknown>)[name]] as const)
      .filter((entry): entry is readonly [string, Maker] => typeof entry[1] === "function")
      .map(([name, make]) => [name, f(make)]),
  );
