import { type KeyboardEvent, useEffect, useRef } from "react";
import type { CellMode, CellNeeds, CellOutput } from "../kernel/protocol";
import { Absent } from "./Absent";
import { Changes, Elsewhere, Past } from "./Changes";
import { ComingFiles } from "./ComingFiles";
import { useLesson, useNotebook } from "./context";
import { vocabularyOf } from "./lesson";
import { Marks } from "./MarginMarks";
import { Output } from "./Output";
import { type CellState, isBusy } from "./state";
import { enter, readTyped } from "./typing";
import { usePart } from "./usePart";
import { describeFailure, describeState, nameMessage } from "./words";
import { writeCode } from "./writeCode";

type Props = {
  name: string;
  mode: CellMode;
  needs?: CellNeeds;
  source: string;
  html?: string;
  /** The code is shown on demand; what came of it always is. */
  fold?: string;
};

/** A cell: its code, which the reader may change and run, and what came of it. */
export function Cell({ name, mode, needs, source, html, fold }: Props) {
  const { act, register } = useLesson();
  register?.cell({ name, mode, needs, source });
  const cell = useNotebook((n) => n.cell(name));
  const state: CellState = cell?.state ?? { state: "baked" };
  const running = isBusy(state);
  const edited = cell !== undefined && cell.source !== source;
  const failing = useNotebook((n) => n.faultIn(name));
  const failed = useNotebook((n) => (failing === null ? undefined : n.cell(failing)?.state));
  const fault = failed?.state === "error" ? failed.failure : null;
  const isOthersRun = fault !== null && failing !== name;
  const code = (
    <Code
      name={name}
      html={html ?? ""}
      author={source}
      source={cell?.source ?? source}
      fault={fault?.place?.line ?? null}
    />
  );
  return (
    <section
      className={`cell ${fold ? "is-folding" : isSlim(cell?.output) ? "is-slim" : ""}`.trim()}
      data-cell={name}
      data-state={state.state}
      data-mode={mode}
      data-edited={edited || undefined}
      aria-label={`Cell ${name}`}
      id={`cell-${name}`}
      style={linesStyle(fold ? "" : source, cell?.output)}
    >
      <header className="cell-head">
        <span className="cell-name" translate="no">
          {name}
        </span>
        <span className="cell-state" data-fault={isOthersRun || undefined}>
          {describeState(state)}
          <span className="cell-fault" aria-live="polite">
            {isOthersRun && (
              <>
                {nameMessage(fault)}, in the run of <a href={`#cell-${failing}`}>{failing}</a>
              </>
            )}
          </span>
        </span>
        <button
          type="button"
          className="cell-reset"
          aria-label={`Reset ${name}`}
          disabled={!edited}
          onClick={() => act?.reset(name)}
        >
          Reset
        </button>
        <button
          type="button"
          className={running ? "cell-stop" : "cell-run"}
          aria-label={`${running ? "Stop" : "Run"} ${name}`}
          onClick={() => (running ? act?.stop(name) : act?.run(name))}
        >
          {running ? "Stop" : "Run"}
        </button>
      </header>
      {edited && cell.outdated && (
        <p className="cell-outdated" role="status">
          This lesson has changed; your edit is kept. Compare the two, then stay with yours or take
          the author’s.{" "}
          <button type="button" onClick={() => act?.stay(name)}>
            Stay with mine
          </button>{" "}
          <button type="button" onClick={() => act?.reset(name)}>
            Take the author’s
          </button>
        </p>
      )}
      {cell?.elsewhere && <Elsewhere name={name} author={source} cell={cell} />}
      {cell && <Past name={name} cell={cell} />}
      {fold ? (
        <details className="cell-fold" open={edited || fault !== null}>
          <summary>Its code, {countLines(source)}</summary>
          {code}
        </details>
      ) : (
        code
      )}
      {edited && <Changes name={name} author={source} cell={cell} />}
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
      <ComingFiles cell={name} />
      {cell && <Output name={name} output={cell.output} />}
    </section>
  );
}

/** About how many lines a cell takes, so that a page that has yet to lay it out has nearly its length. */
function linesStyle(source: string, output?: CellOutput) {
  const { shown, logs = [] } = output ?? {};
  const table = shown?.kind === "table" ? 1.4 * (shown.rows.length + 1) : 0;
  const lines = source.split("\n").length + table + (shown && !table ? 1 : 0) + logs.length;
  return { "--lines": lines } as Record<string, number>;
}

/** Whether what a cell put out has room beside its code: a few words, or a table of few columns. */
function isSlim(output: CellOutput | undefined): boolean {
  const { shown = null, logs = [] } = output ?? {};
  const items = shown?.kind === "several" ? shown.items : [shown];
  const isWide = items.some((one) => one?.kind === "table" && one.columns.length > 4);
  const isPicture = shown === null || shown.kind === "drawing" || shown.kind === "image";
  return !isWide && (!isPicture || logs.length > 0);
}

type CodeProps = {
  name: string;
  html: string;
  author: string;
  source: string;
  /** The line in which something went wrong. */
  fault: number | null;
};

const lineStyle = (line: number | null) =>
  line === null ? undefined : ({ "--line": line } as Record<string, number>);

/**
 * The highlighted code, which becomes an editor where it stands once the reader goes into it. Until
 * the editor has come, and if it never does, the code itself can be written in.
 */
function Code({ name, html, author, source, fault }: CodeProps) {
  const { notebook, act } = useLesson();
  const place = useRef<HTMLDivElement>(null);
  const code = useRef<HTMLDivElement>(null);
  const editor = useRef<{ show(source: string): void } | null>(null);
  const composing = useRef(false);
  const [bringEditor, absence] = usePart(() => import("./editor"));
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the island is hydrated.
  useEffect(() => {
    if (document.activeElement === code.current) open();
  }, []);
  // An edit of an earlier visit has no highlighting of its own: the editor gives it one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only as it begins to differ.
  useEffect(() => {
    if (source !== author) open();
  }, [source !== author]);
  const isFirst = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only as the source becomes another.
  useEffect(() => {
    const isHydrated = isFirst.current;
    isFirst.current = false;
    if (editor.current) return editor.current.show(source);
    const typed = readTyped(code.current!);
    if (source === typed || source === code.current!.textContent) return;
    // What was typed before the page was alive counts, unless there is an edit of an earlier visit.
    const isAuthors = notebook.cell(name)?.source === author;
    const isTyped = code.current!.dataset.typed !== undefined;
    if (isHydrated && isTyped && isAuthors && !restore()) act?.write(name, typed);
    else writeCode(code.current!, source);
  }, [source]);

  async function open() {
    const part = await bringEditor();
    // While a word is being composed it belongs to the element that it is composed in.
    if (!part || composing.current) return;
    restore();
    const now = notebook.cell(name)?.source ?? author;
    editor.current ??= part.openEditor(place.current!, `Code of ${name}`, now, {
      write: (text) => act?.write(name, text),
      run: () => act?.run(name),
      names: () => notebook.namesInScope().filter(({ owner }) => owner !== `cell ${name}`),
      vocabulary: vocabularyOf(notebook.lesson.handles),
      library: Object.keys(notebook.lesson.sentences ?? {}),
    });
  }
  /** Puts the code back where a translator has put another in its place, which is no edit. */
  function restore() {
    if (!code.current!.querySelector("font")) return false;
    writeCode(code.current!, notebook.cell(name)?.source ?? author);
    return true;
  }
  // Not on focus: Tab must lead past a cell, and in the editor it indents.
  const keys = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    const isEntered = enter(code.current!);
    const runs = event.shiftKey || event.ctrlKey || event.metaKey;
    if (isEntered && !runs) return;
    event.preventDefault();
    if (runs) act?.run(name);
    else open();
  };
  return (
    <>
      <div
        className="cell-code"
        translate="no"
        ref={place}
        data-fault={fault}
        style={lineStyle(fault)}
      >
        <div
          className="cell-source"
          ref={code}
          role="textbox"
          aria-multiline="true"
          aria-label={`Code of ${name}`}
          tabIndex={0}
          spellCheck={false}
          onClick={() => {
            enter(code.current!);
            open();
          }}
          onInput={({ currentTarget }) => {
            enter(currentTarget);
            if (!restore()) act?.write(name, readTyped(currentTarget));
            if (!absence) open();
          }}
          onCompositionStart={() => {
            composing.current = true;
          }}
          onCompositionEnd={() => {
            composing.current = false;
            open();
          }}
          onKeyDown={keys}
          // biome-ignore lint/security/noDangerouslySetInnerHtml: the build's own highlighting.
          dangerouslySetInnerHTML={{ __html: html }}
        />
        <Marks cell={name} source={source} />
      </div>
      {absence && (
        <Absent what="The editor" then="You can write without it." why={absence} again={open} />
      )}
    </>
  );
}

function countLines(source: string): string {
  const { length } = source.split("\n");
  return length === 1 ? "1 line" : `${length} lines`;
}
