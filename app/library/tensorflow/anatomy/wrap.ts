type Method = (...args: unknown[]) => unknown;

/**
 * Puts a function around each method of a prototype: on the prototype, where it can be put back as if
 * nothing had been.
 * @param around gets whose method is called, what calls it, its name and what it is given
 * @returns what puts them back
 */
export function wrap(
  prototype: object,
  names: readonly string[],
  around: (self: object, call: () => unknown, name: string, args: unknown[]) => unknown,
): () => void {
  const kept = names.flatMap((name) => {
    const was = Object.getOwnPropertyDescriptor(prototype, name);
    return typeof was?.value === "function" && was.configurable ? [{ name, was }] : [];
  });
  for (const { name, was } of kept) {
    const method = was.value as Method;
    Object.defineProperty(prototype, name, {
      ...was,
      value(this: object, ...args: unknown[]) {
        return around(this, () => Reflect.apply(method, this, args), name, args);
      },
    });
  }
  return () => {
    for (const { name, was } of kept) Object.defineProperty(prototype, name, was);
  };
}

export const methodsOf = (prototype: object): string[] =>
  Object.getOwnPropertyNames(prototype).filter((name) => name !== "constructor");
