import { dispose, type Tensor, type TensorTools } from "../iterate/tensors";
import type { Run } from "../package";

/** Of TensorFlow.js, what this needs: its scopes, and what makes things that hold memory. */
type TensorFlow = {
  engine(): { state: Scopes; startScope(): void; endScope(result?: never[]): void };
  memory(): { numTensors: number };
  variable: Maker;
  sequential: Maker;
  model: Maker;
  train: object;
};
type Maker = (...args: never[]) => { dispose(): unknown };
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

  const tools: Omit<TensorTools, "readTogether"> = { watch, count: () => tf.memory().numTensors };
  return { begin, end, tools };
}

/**
 * Gives each run of a cell its own names of TensorFlow.js, through which it is known what the run
 * makes; that is disposed of once the run counts no more. It knows the tensors that the cell's
 * function makes, or goes on to make right after it has awaited `useBackend`, and the variables,
 * models and optimizers that `tf` makes for it. What comes of other waiting is left: it might be
 * another cell's.
 */
export function createForRun(
  tf: TensorFlow,
  useBackend: (wanted: string) => Promise<string>,
  { begin, end }: ReturnType<typeof createWatch>,
) {
  /** What the run that is at work now has made: a function of another cell makes things for it. */
  let atWork: { dispose(): unknown }[] | null = null;

  return function forRun(run: Run) {
    const things: { dispose(): unknown }[] = [];
    const tensors = new Set<Tensor>();
    let over = false;

    function letGo() {
      over = true;
      // An optimizer's and a model's variables are its own to dispose of, unless the cell has.
      for (const thing of things.splice(0)) attempt(() => thing.dispose());
      dispose(tensors);
      tensors.clear();
    }
    function start(): Scope {
      atWork = things;
      return begin();
    }
    function collect(scope: Scope) {
      if (atWork === things) atWork = null;
      for (const tensor of end(scope)) tensors.add(tensor);
      if (over) letGo();
    }
    const owned =
      (make: Maker): Maker =>
      (...args) => {
        const thing = make(...args);
        (atWork ?? things).push(thing);
        return thing;
      };

    const called = start();
    run.onReturn(() => collect(called));
    run.onEnd(letGo);
    return {
      tf: extend(tf, {
        ...{
          variable: owned(tf.variable),
          sequential: owned(tf.sequential),
          model: owned(tf.model),
        },
        train: extend(tf.train, mapMakers(tf.train, owned)),
      }),
      /** What awaits it goes on between two tasks, with nothing else between them. */
      useBackend: (wanted: string) =>
        new Promise<string>((resolve, reject) => {
          useBackend(wanted).then((name) => {
            let scope: Scope | null = null;
            queueMicrotask(() => (scope = start()));
            resolve(name);
            queueMicrotask(() => collect(scope!));
          }, reject);
        }),
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

const mapMakers = (makers: object, f: (make: Maker) => Maker) =>
  Object.fromEntries(
    Object.getOwnPropertyNames(makers)
      .map((name) => [name, (makers as Record<string, unknown>)[name]] as const)
      .filter((entry): entry is readonly [string, Maker] => typeof entry[1] === "function")
      .map(([name, make]) => [name, f(make)]),
  );
