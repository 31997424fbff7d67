// Node 20 runs no TypeScript, so Vite reads the rest.
import { runnerImport } from "vite";

const { module } = await runnerImport("./app/build/newLesson/newLesson.ts");
try {
  const title = process.argv.slice(2).join(" ");
  console.log(module.sayWhatNext(module.writeNewLesson(title, "content")));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
