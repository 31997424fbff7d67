import { useState } from "react";
import * as v from "valibot";
import { arrive } from "../cell/arrive";
import { useLesson, useNotebook } from "../cell/context";
import type { NotebookView } from "../cell/notebook";
import { writeCount } from "../cell/words";
import * as prop from "../figure/props";
import type { Kind } from "../takeaway/program/takeProgram";
import { copyText } from "./copyText";
import { download } from "./download";

/** Where the lesson has what the weights are written with: see `Seen`. */
export const props = v.strictObject({
  /** All parameters, as a matrix of one row. */
  theta: prop.path,
  sizes: prop.path,
  activations: prop.path,
  inputs: prop.path,
  step: prop.path,
  loss: prop.path,
});

const watchedAs = [
  ["theta", "matrix"],
  ["sizes", "list"],
  ["activations", "words"],
  ["inputs", "words"],
  ["step", "number"],
  ["loss", "number"],
] as const;

const kinds: Record<Kind, { says: string; file: string }> = {
  typescript: { says: "TypeScript for Node", file: "playground.mts" },
  pytorch: { says: "Python with PyTorch", file: "playground_torch.py" },
  keras: { says: "Python with Keras", file: "playground_keras.py" },
  weights: { says: "weights as JSON", file: "weights.json" },
};

/** How all controls are set; of a long text, as a table's, its length stands for it. */
const writeSettings = ({ lesson, input }: NotebookView) =>
  lesson.controls
    .map(({ name }) => input(name))
    .map((value) => (typeof value === "string" && value.length > 99 ? value.length : value))
    .join();

/** Takes what the playground's form describes out of the page, as a text for another place. */
export function TakeProgram(paths: v.InferOutput<typeof props>) {
  const { notebook, register } = useLesson();
  for (const [key, as] of watchedAs) register?.watch({ path: paths[key], as }, true);
  const [kind, setKind] = useState<Kind>("typescript");
  const [said, say] = useState("");
  // What was taken is not what there is now, nor is what was refused what is asked for.
  const at = useNotebook((n) => n.value(paths.step));
  const settings = useNotebook(writeSettings);
  const [saidOf, setSaidOf] = useState<unknown>(at);

  function answer(text: string, of: unknown = at) {
    setSaidOf(of);
    say(text);
  }
  const refuse = (why: unknown) =>
    answer(`It cannot be written: ${(why as Error).message}.`, settings);

  function seen() {
    const [theta, sizes, activations, inputs, step, loss] = watchedAs.map(([key]) =>
      notebook.value(paths[key]),
    );
    if (theta?.kind !== "matrix" || sizes?.kind !== "series" || step?.kind !== "number")
      return null;
    return {
      theta: theta.values,
      sizes: [...sizes.value],
      activations: activations?.kind === "words" ? activations.words : [],
      inputs: inputs?.kind === "words" ? inputs.words : [],
      step: step.value,
      loss: loss?.kind === "number" ? loss.value : Number.NaN,
    };
  }

  const write = async () =>
    (await arrive(() => import("../takeaway/program/takeProgram"))).takeProgram(
      notebook,
      kind,
      seen(),
    );

  async function copy() {
    const coming = write();
    const copied = copyText(coming).then(
      () => true,
      () => false,
    );
    try {
      const { length } = await coming;
      answer(
        (await copied)
          ? `Copied, ${writeCount(length)} characters.`
          : "This browser lets no page copy: save it as a file.",
      );
    } catch (error) {
      refuse(error);
    }
  }

  async function save() {
    try {
      const file = new File([await write()], kinds[kind].file, { type: "text/plain" });
      download(file);
      answer(`${file.name}, ${writeCount(file.size)} bytes.`);
    } catch (error) {
      refuse(error);
    }
  }

  return (
    <div className="taking">
      <label>
        Take it as{" "}
        <select
          value={kind}
          onChange={({ currentTarget }) => {
            setKind(currentTarget.value as Kind);
            say("");
          }}
        >
          {Object.entries(kinds).map(([name, { says }]) => (
            <option key={name} value={name}>
              {says}
            </option>
          ))}
        </select>
      </label>
      <button type="button" onClick={copy}>
        Copy the text
      </button>
      <button type="button" onClick={save}>
        Save the file
      </button>
      <output>{saidOf === at || saidOf === settings ? said : ""}</output>
    </div>
  );
}
