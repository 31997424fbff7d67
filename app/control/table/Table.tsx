import { type ClipboardEvent, type DragEvent, useEffect, useReducer, useState } from "react";
import * as v from "valibot";
import * as prop from "../../figure/props";
import type { Kind } from "../kind";
import { useControl } from "../useControl";
import { useDraft } from "../useDraft";
import { useEarly } from "../useEarly";
import { openReader } from "./away";
import { longest } from "./longest";
import { Preview } from "./preview";
import { knownUse, readFile, remember, saySize } from "./use";

type TableControl = { kind: "table"; name: string; label: string; value: string };

export const kind: Kind<TableControl> = {
  // Of what is long cells say themselves what is wrong with it.
  takes: (_, value) => typeof value === "string" && (value === "" || !knownUse(value)?.fault),
  wants: () => "a table",
  write: (_, value) => say(`${value ?? ""}`),
  type: () => "string",
};

const say = (value: string) => {
  const use = value === "" ? noTable : knownUse(value);
  return use ? (use.says ?? `no table: ${use.fault}`) : saySize(value);
};
const noTable = { says: "no table", fault: null };

export const props = v.strictObject({
  name: prop.text,
  label: prop.label,
  /** A choice that has this control's name among its options: what is set here is chosen there. */
  chosenIn: v.optional(prop.control),
});

/**
 * A table of the reader's, pasted, dropped or taken from a file; how it is read is shown before it is used.
 * The value is its columns x1, x2 and the answer as CSV, or empty. It stays on the reader's machine.
 */
export function Table({ name, label, chosenIn }: v.InferOutput<typeof props>) {
  const [value, set] = useControl<TableControl>(
    { kind: "table", name, label, value: "" },
    chosenIn,
  );
  const said = useSaid(value);
  const [draft, take] = useDraft<string | File>();
  const given = draft ?? "";
  const [over, setOver] = useState(false);

  const open = async (file: File | undefined) => {
    if (!file) return;
    const text = file.size > longest ? "" : await readFile(file).catch(() => "");
    // Of what is no text, or an empty one, the preview says so.
    take(text.trim() === "" ? file : text);
  };
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData("text/plain");
    if (text.length <= longest) return;
    event.preventDefault();
    take(text);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const { files } = event.dataTransfer;
    if (files.length > 0) open(files[0]);
    else take(event.dataTransfer.getData("text/plain"));
  };
  const isGiven = typeof given !== "string" || given.trim() !== "";
  const place = useEarly<HTMLFieldSetElement>({
    textarea: take,
    file: (_, field) => open(field.files?.[0]),
  });
  /** Where the button was that goes, a keyboard goes on. */
  const leave = (change: () => void) => {
    change();
    place.current?.focus();
  };

  return (
    <fieldset
      className={`control own-table ${over ? "is-over" : ""}`}
      data-control={name}
      aria-label={label}
      ref={place}
      tabIndex={-1}
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
        {said}{" "}
        {value !== "" && (
          <button type="button" onClick={() => leave(() => set(""))}>
            Forget it
          </button>
        )}
      </p>
      {typeof given === "string" && given.length <= longest ? (
        <textarea
          aria-label={`${label} as text`}
          placeholder="Paste CSV or TSV here, or drop a file"
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          rows={3}
          value={given}
          onPaste={paste}
          onInput={(event) => take(event.currentTarget.value)}
        />
      ) : (
        <p className="table-says">{saySize(given)}</p>
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
      {isGiven && (
        <Preview
          given={given}
          use={(chosen) => {
            set(chosen);
            leave(() => take(""));
          }}
          drop={() => leave(() => take(""))}
        />
      )}
    </fieldset>
  );
}

/** What the table in use is, in words; a long one is read meanwhile. */
function useSaid(value: string): string {
  const [, refresh] = useReducer((count: number) => count + 1, 0);
  const isKnown = value === "" || knownUse(value) !== null;
  useEffect(() => {
    if (isKnown) return;
    const reader = openReader(value);
    reader.use().then((use) => {
      remember(value, use);
      refresh();
    });
    return reader.close;
  }, [value, isKnown]);
  return isKnown ? say(value) : `Reading ${saySize(value)}…`;
}
