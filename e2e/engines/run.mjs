// Node 20 runs no TypeScript, so Vite reads the rest.
import { runnerImport } from "vite";

const { module } = await runnerImport("./e2e/engines/engines.ts");
const wanted = [...process.argv.slice(2), ...(process.env.DESCENT_ENGINES ?? "").split(/[\s,]+/)];
try {
  const broken = await module.tryEngines(wanted.filter(Boolean));
  process.exitCode = broken > 0 ? 1 : 0;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
