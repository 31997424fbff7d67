// Node 20 runs no TypeScript, so Vite reads the rest.
import { runnerImport } from "vite";

const { module } = await runnerImport("./app/build/newLesson/newLesson.ts");
try {
  const file = module.writeNewLesson(process.argv.slice(2).join(" "), "content");
  console.log(`${file} is yours to write. See it with: npm run dev`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
