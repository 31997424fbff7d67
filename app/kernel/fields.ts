/**
 * The name of what made an object, which it may hide or lie about. TensorFlow.js keeps its classes' names
 * beside them, for its script's own are of a letter.
 */
export function labelOf(value: object): string {
  const maker = Object.hasOwn(value, "constructor") ? null : value.constructor;
  const { className, name } = (maker ?? {}) as { className?: unknown; name?: unknown };
  const label = [className, name].find((one) => typeof one === "string" && one !== "");
  // What no class has made, as `Math` or a generator, may say what it is.
  return label === undefined || label === "Object" ? tagOf(value) : `${label}`;
}

const tagOf = (value: object) => Object.prototype.toString.call(value).slice("[object ".length, -1);

/**
 * The names of what an object holds; of one that keeps all to itself, as those of the platform and of
 * classes with private fields do, what can be read of it.
 */
export function fieldsOf(value: object): PropertyKey[] {
  const own = ownFieldsOf(value);
  if (own.length > 0) return own;
  const read = new Set<string>();
  for (let at = parentOf(value); at && parentOf(at); at = parentOf(at))
    for (const [name, { get }] of Object.entries(Object.getOwnPropertyDescriptors(at)))
      if (get && name !== "constructor") read.add(name);
  return [...read];
}

function ownFieldsOf(value: object): PropertyKey[] {
  const symbols = Object.getOwnPropertySymbols(value);
  const isSeen = (key: symbol) => Object.prototype.propertyIsEnumerable.call(value, key);
  return [...Object.keys(value), ...symbols.filter(isSeen)];
}

const parentOf = (value: object): object | null => Object.getPrototypeOf(value);

/** What an object that shows no fields says of itself, as an address does; null if it says nothing. */
export function writeSelf(value: object): string | null {
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return null;
  const say: unknown = value.toString;
  if (typeof say !== "function" || say === Object.prototype.toString) return null;
  if (ownFieldsOf(value).length > 0) return null;
  const text: unknown = say.call(value);
  return typeof text === "string" && !text.startsWith("[object ") ? text : null;
}
