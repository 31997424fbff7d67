import { type KeyboardEvent, useEffect, useRef } from "react";
import type { CellMode } from "../kernel/protocol";
import { useLesson, useNotebook } from "./context";
import { Output } from "./Output";
import type { CellState } from "./state";
import { describeFailure, describeState } from "./words";

type Props = { name: string; mode: CellMode; source: string; html?: string };

/** A cell: its code, which the reader may change and run, and what came of it. */
export function Cell({ name, mode, source, html }: Props) {
  const { notebook, register } = useLesson();
  register?.cell({ name, mode, source });
  const cell = useNotebook((n) => n.cell(name));
  const state: CellState = cell?.state ?? { state: "baked" };
  const running = state.state === "running" || state.state === "queued";
  const edited = cell !== undefined && cell.source !== source;
  return (
    <section
      className="cell"
      data-cell={name}
      data-state={state.state}
      data-mode={mode}
      data-edited={edited || undefined}
      aria-label={`Cell ${name}`}
    >
      <header className="cell-head">
        <span className="cell-name">{name}</span>
        <span className="cell-state">{describeState(state)}</span>
        <button
          type="button"
          className="cell-reset"
          aria-label={`Reset ${name}`}
          disabled={!edited}
          onClick={() => notebook.reset(name)}
        >
          Reset
        </button>
        <button
          type="button"
          className={running ? "cell-stop" : "cell-run"}
          aria-label={`${running ? "Stop" : "Run"} ${name}`}
          onClick={() => (running ? notebook.stop(name) : notebook.run(name))}
        >
          {running ? "Stop" : "Run"}
        </button>
      </header>
      <Code name={name} html={html ?? ""} source={cell?.source ?? source} />
      {state.state === "running" && state.step !== null && state.steps !== null && (
        <progress
          className="cell-progress"
          aria-label={`Progress of ${name}`}
          max={state.steps}
          value={Math.min(state.step, state.steps)}
        />
      )}
      {state.state === "error" && (
        <p className="cell-error" role="alert">
          {describeFailure(state.failure, name)}
        </p>
      )}
      {cell && <Output output={cell.output} />}
    </section>
  );
}

/**
 * The highlighted code, which becomes an editor where it stands once the reader goes into it. Until
 * the editor has come, and if it never does, the code itself can be written in.
 */
function Code({ name, html, source }: { name: string; html: string; source: string }) {
  const { notebook } = useLesson();
  const place = useRef<HTMLDivElement>(null);
  const code = useRef<HTMLDivElement>(null);
  const editor = useRef<{ show(source: string): void } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the island is hydrated.
  useEffect(() => {
    code.current!.contentEditable = "plaintext-only";
    if (document.activeElement === code.current) open();
  }, []);
  useEffect(() => {
    if (editor.current) editor.current.show(source);
    else if (code.current!.textContent !== source) code.current!.textContent = source;
  }, [source]);

  async function open() {
    const { openEditor } = await import("./editor");
    editor.current ??= openEditor(place.current!, `Code of ${name}`, {
      write: (text) => notebook.write(name, text),
      run: () => notebook.run(name),
    });
  }
  // Not on focus: Tab must lead past a cell, and in the editor it indents.
  const keys = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (event.shiftKey) notebook.run(name);
    else open();
  };
  return (
    <div className="cell-code" ref={place}>
      <div
        className="cell-source"
        ref={code}
        role="textbox"
        aria-multiline="true"
        aria-label={`Code of ${name}`}
        tabIndex={0}
        spellCheck={false}
        onClick={open}
        onInput={({ currentTarget }) => {
          notebook.write(name, currentTarget.textContent);
          open();
        }}
        onKeyDown={keys}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: the build's own highlighting.
        dangerouslySetInnerHTML={{ __html: html }}
      />
    </div>
  );
}
