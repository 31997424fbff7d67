import { type ClipboardEvent, type DragEvent, useState } from "react";
import * as v from "valibot";
import * as prop from "../../figure/props";
import type { Kind } from "../kind";
import { useControl } from "../useControl";
import { useEarly } from "../useEarly";
import { Preview } from "./preview";
import { readFile, readUse, sayChosen } from "./use";

type TableControl = { kind: "table"; name: string; label: string; value: string };

const say = (value: string) => {
  const { chosen } = value === "" ? { chosen: null } : readUse(value);
  return chosen ? sayChosen(chosen) : "no table";
};

export const kind: Kind<TableControl> = {
  takes: (_, value) => typeof value === "string" && (value === "" || readUse(value).fault === null),
  write: (_, value) => say(`${value ?? ""}`),
  type: () => "string",
};

export const props = v.strictObject({
  name: prop.text,
  label: prop.label,
  /** A choice that has this control's name among its options: what is set here is chosen there. */
  chosenIn: v.optional(prop.control),
});

/** A longer text is not laid out in a field. */
const longest = 20_000;

/**
 * A table of the reader's, pasted, dropped or taken from a file; how it is read is shown before it is used.
 * The value is its columns x1, x2 and the answer as CSV, or empty. It stays on the reader's machine.
 */
export function Table({ name, label, chosenIn }: v.InferOutput<typeof props>) {
  const [value, set] = useControl<TableControl>(
    { kind: "table", name, label, value: "" },
    chosenIn,
  );
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [over, setOver] = useState(false);

  const take = (given: string) => {
    setProblem(null);
    setText(given);
  };
  const open = async (file: File | undefined) => {
    if (!file) return;
    try {
      take(await readFile(file));
    } catch (error) {
      setProblem(error instanceof RangeError ? error.message : `${file.name} cannot be read.`);
    }
  };
  const paste = (event: ClipboardEvent) => {
    const given = event.clipboardData.getData("text/plain");
    if (given.length <= longest) return;
    event.preventDefault();
    take(given);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const { files } = event.dataTransfer;
    if (files.length > 0) open(files[0]);
    else take(event.dataTransfer.getData("text/plain"));
  };
  const place = useEarly<HTMLFieldSetElement>({
    textarea: take,
    file: (_, field) => open(field.files?.[0]),
  });

  return (
    <fieldset
      className={`control own-table ${over ? "is-over" : ""}`}
      data-control={name}
      aria-label={label}
      ref={place}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <span className="control-label" aria-hidden="true">
        {label}
      </span>
      <p className="table-says">
        {value === "" ? "no table" : say(value)}{" "}
        {value !== "" && (
          <button type="button" onClick={() => set("")}>
            Forget it
          </button>
        )}
      </p>
      {text.length <= longest ? (
        <textarea
          aria-label={`${label} as text`}
          placeholder="Paste CSV or TSV here, or drop a file"
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          rows={3}
          value={text}
          onPaste={paste}
          onInput={(event) => take(event.currentTarget.value)}
        />
      ) : (
        <p className="table-says">A text of {text.length.toLocaleString("en-GB")} letters.</p>
      )}
      <label className="table-file">
        or a file{" "}
        <input
          type="file"
          accept=".csv,.tsv,.tab,.txt,text/csv,text/tab-separated-values,text/plain"
          onChange={({ currentTarget }) => {
            open(currentTarget.files?.[0]);
            // The same file may be chosen again, once it has been changed.
            currentTarget.value = "";
          }}
        />
      </label>
      <p className="table-says">
        Nothing of it leaves this machine, unless you share it in a link.
      </p>
      <output className="control-problem" role="alert">
        {problem}
      </output>
      {text.trim() !== "" && (
        <Preview
          key={text}
          text={text}
          use={(chosen) => {
            set(chosen);
            setText("");
          }}
          drop={() => setText("")}
        />
      )}
    </fieldset>
  );
}
