type Process = { getBuiltinModule?(name: "module"): { createRequire(path: string): unknown } };

/**
 * In Node the loader of the WebAssembly backend takes itself for a module of the old kind, which has
 * `__dirname` and `require`. It asks for them while it loads, and nobody else may come to see them.
 */
export async function inOldModule<T>(load: () => Promise<T>): Promise<T> {
  const { process } = globalThis as { process?: Process };
  const module = process?.getBuiltinModule?.("module");
  if (!module || "__dirname" in globalThis) return load();
  const lent = { __dirname: "/", require: module.createRequire("/") };
  Object.assign(globalThis, lent);
  try {
    return await load();
  } finally {
    for (const name of Object.keys(lent)) Reflect.deleteProperty(globalThis, name);
  }
}
