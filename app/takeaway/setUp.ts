import { devDependencies as versions } from "../../package.json";
import type { Packed } from "./bringPackage";

/** What TensorFlow.js comes from in Deno: from npm, for it is as large as all else together. */
const lent = [
  "@tensorflow/tfjs",
  "@tensorflow/tfjs-backend-wasm",
  "@tensorflow/tfjs-backend-webgpu",
] as const;

/** The cell that brings the library; what its script calls something is no name of any cell's. */
export const writePrelude = (script: string): string => `(() => {\n${script}\n})();`;

/** The cell that brings a package of the library. @param script leaves its `open` to the realm */
export const writePackage = (script: string, packed: Packed): string =>
  `${writePrelude(script)}\nawait bringPackage(${JSON.stringify(packed)});`;

/** The cell that brings TensorFlow.js. @param script takes packages of npm from the realm's `lent` */
export function writeTensorFlow(script: string): string {
  const imports = lent.map(
    (name, i) => `import * as lent${i} from "npm:${name}@${versions[name]}";`,
  );
  const given = lent.map((name, i) => `"${name}": lent${i}`).join(", ");
  const packed = { files: {}, later: {} };
  return [...imports, `globalThis.lent = { ${given} };`, writePackage(script, packed)].join("\n");
}
