/** What all cells of a realm share: the language's built-ins, and the global object. */
export type BuiltIns = {
  /**
   * Puts back what has been changed, added or taken away.
   * @returns what that was, by name: `Math.exp`
   * @throws Error where it was made unchangeable
   */
  putBack(): readonly string[];
  /** Takes names that are new on the global object for a package's, which is coming. */
  accept(): void;
};

/** What a cell in a worker or in Node could name and change. */
const names =
  "Object Function Array Number String Boolean Symbol BigInt Math JSON Reflect Proxy Promise Iterator Map Set WeakMap WeakSet WeakRef RegExp Date Intl Error TypeError RangeError SyntaxError EvalError ReferenceError URIError AggregateError ArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float16Array Float32Array Float64Array BigInt64Array BigUint64Array";

type Kept = {
  object: object;
  label: string;
  prototype: object | null;
  keys: PropertyKey[];
  /** For each key what it holds; of one that cannot change nothing. */
  held: (PropertyDescriptor | null)[];
};

// A cell may replace all of these, and what a loop over a list or its methods would take.
const { defineProperty, deleteProperty, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
const { ownKeys, setPrototypeOf } = Reflect;
const write = String;

/**
 * Notes how the built-ins are now.
 * @param shared the global object too, where none but the kernel and its cells use it
 */
export function guardBuiltIns(shared?: object): BuiltIns {
  const all = [...findBuiltIns(), ...(shared ? findOthers(shared) : [])];
  const kept = all.map(([label, object]) => keep(label, object));
  const ofAll = kept.find(({ object }) => object === shared);

  function putBack(): readonly string[] {
    let found: string[] | null = null;
    for (let i = 0; i < kept.length; i++) {
      if (isAsKept(kept[i]!)) continue;
      found ??= [];
      restore(kept[i]!, found);
    }
    return found ?? none;
  }

  return {
    putBack,
    accept() {
      if (ofAll) takeAdded(ofAll);
    },
  };
}

const none: readonly string[] = [];

function findBuiltIns(): [label: string, object: object][] {
  const realm = globalThis as unknown as Record<string, object & { prototype?: object }>;
  const named = names.split(" ").flatMap((name): [string, object][] => {
    const object = realm[name];
    if (!object) return [];
    return object.prototype
      ? [
          [name, object],
          [`${name}.prototype`, object.prototype],
        ]
      : [[name, object]];
  });
  const typed = parentOf(Float64Array) as { prototype: object };
  const step = function* () {};
  const asyncStep = async function* () {};
  const unnamed: [string, object][] = [
    ["TypedArray", typed],
    ["TypedArray.prototype", typed.prototype],
    ["the prototype of generators", parentOf(parentOf(step()))],
    ["the prototype of async generators", parentOf(parentOf(asyncStep()))],
    ["the prototype of async functions", parentOf(async () => {})],
    ["the prototype of a list's iterators", parentOf([][Symbol.iterator]())],
    ["the prototype of a map's iterators", parentOf(new Map()[Symbol.iterator]())],
    ["the prototype of a set's iterators", parentOf(new Set()[Symbol.iterator]())],
    ["the prototype of a text's iterators", parentOf(""[Symbol.iterator]())],
  ];
  return [...named, ...unnamed];
}

const parentOf = (object: object) => getPrototypeOf(object)!;

/** Of the platform's what the time is read from, which would make a run's milliseconds another. */
const findOthers = (shared: object): [label: string, object: object][] => [
  ["globalThis", shared],
  ["performance", performance],
  ["Performance.prototype", parentOf(performance)],
];

function keep(label: string, object: object): Kept {
  const kept: Kept = { object, label, prototype: getPrototypeOf(object), keys: [], held: [] };
  takeAdded(kept);
  return kept;
}

function takeAdded({ object, keys, held }: Kept) {
  const now = ownKeys(object);
  for (let i = 0; i < now.length; i++) {
    if (includes(keys, now[i]!)) continue;
    const found = getOwnPropertyDescriptor(object, now[i]!)!;
    keys[keys.length] = now[i]!;
    held[held.length] = found.configurable || found.writable ? found : null;
  }
}

/** A read of each is several times quicker than its descriptor, and this is done at every run. */
function isAsKept({ object, prototype, keys, held }: Kept): boolean {
  try {
    if (ownKeys(object).length !== keys.length) return false;
    for (let i = 0; i < keys.length; i++) {
      const was = held[i];
      if (was === null) continue;
      if ("value" in was!) {
        if ((object as Record<PropertyKey, unknown>)[keys[i]!] !== was.value) return false;
      } else if (getOwnPropertyDescriptor(object, keys[i]!)?.get !== was!.get) return false;
    }
    return getPrototypeOf(object) === prototype;
  } catch {
    return false;
  }
}

function restore({ object, label, prototype, keys, held }: Kept, found: string[]) {
  const now = ownKeys(object);
  for (let i = 0; i < now.length; i++) {
    if (includes(keys, now[i]!)) continue;
    check(deleteProperty(object, now[i]!), note(found, label, now[i]!));
  }
  for (let i = 0; i < keys.length; i++) {
    const was = held[i];
    if (!was || isSame(getOwnPropertyDescriptor(object, keys[i]!), was)) continue;
    check(defineProperty(object, keys[i]!, was), note(found, label, keys[i]!));
  }
  if (getPrototypeOf(object) === prototype) return;
  check(setPrototypeOf(object, prototype), note(found, label, "__proto__"));
}

const isSame = (a: PropertyDescriptor | undefined, b: PropertyDescriptor) =>
  a !== undefined && a.value === b.value && a.get === b.get && a.set === b.set;

/** Adds the name of a property to a list. */
function note(found: string[], label: string, key: PropertyKey): string {
  const name = typeof key === "symbol" ? `${label}[${write(key)}]` : `${label}.${key}`;
  found[found.length] = name;
  return name;
}

function check(done: boolean, name: string) {
  if (!done) throw new Error(`${name} cannot be put back`);
}

function includes(keys: PropertyKey[], key: PropertyKey): boolean {
  for (let i = 0; i < keys.length; i++) if (keys[i] === key) return true;
  return false;
}
