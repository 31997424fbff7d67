import { toBase64 } from "../cell/base64";
import type { Later } from "../library/package";
import { packages } from "../library/packages";
import tensorflowUrl from "../library/tensorflow/open.ts?lent";
import type { Packed } from "./bringPackage";
import preludeUrl from "./deno.entry.ts?script";
import { fetchGood, fetchText } from "./fetchGood";
import { writePackage, writePrelude, writeTensorFlow } from "./setUp";

const scripts = import.meta.glob<string>(
  ["../library/*/open.ts", "!../library/tensorflow/open.ts"],
  { query: "?package", import: "default", eager: true },
);
const sources = import.meta.glob<{ files: Record<string, string>; later?: Later }>(
  ["../library/*/files.ts", "!../library/tensorflow/files.ts"],
  { eager: true },
);

/**
 * Writes the cells that come before a lesson's own: what those name of the library.
 * @param names all that they name and do not declare
 * @throws Absence if the network does not give a script
 */
export function fetchSetUp(names: ReadonlySet<string>): Promise<string[]> {
  const needed = Object.entries(packages).filter(([, gives]) =>
    gives.some((one) => names.has(one)),
  );
  return Promise.all([
    fetchText(preludeUrl).then(writePrelude),
    ...needed.map(([name]) => (name === "tensorflow" ? fetchTensorFlow() : fetchPackage(name))),
  ]);
}

const fetchTensorFlow = async () => writeTensorFlow(await fetchText(tensorflowUrl));

async function fetchPackage(name: string): Promise<string> {
  const { files = {}, later = {} } = sources[`../library/${name}/files.ts`] ?? {};
  const packed: Packed = { files: {}, later: {} };
  for (const [file, { url }] of Object.entries(later)) packed.later[file] = url;
  for (const [file, url] of Object.entries(files))
    packed.files[file] = toBase64(new Uint8Array(await (await fetchGood(url)).arrayBuffer()));
  return writePackage(await fetchText(scripts[`../library/${name}/open.ts`]!), packed);
}
