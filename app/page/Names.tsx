import type { ComponentType } from "react";
import { splitCode } from "../cell/splitCode";
import { Listing } from "./prose/Listing";
import { slugOf } from "./slug";

export type ExampleProps = { name: string; mode: "auto" | "manual"; source: string };

/** A name of the library, and what is to be said of it. */
type Entry = {
  name: string;
  group: string;
  sentence: string;
  more: string[];
  source: string;
  /** As HTML, and so the types that it speaks of. */
  signature: string;
  types: string;
  params: { name: string; text: string }[];
  returns: string;
  throws: string[];
  example: string;
  mode: "auto" | "manual";
};

type Props = { entries: Entry[]; Example: ComponentType<ExampleProps> };

/** The names of the library under their headings, each with an example that runs. */
export function Names({ entries, Example }: Props) {
  const groups = Array.from(new Set(entries.map(({ group }) => group)), (title) => ({
    title,
    ofGroup: entries.filter(({ group }) => group === title),
  }));
  return (
    <>
      <nav className="names" aria-label="Names">
        <dl className="pairs">
          {groups.map(({ title, ofGroup }) => (
            <div key={title}>
              <dt>{title}</dt>
              <dd>
                {ofGroup.map(({ name }) => (
                  <a key={name} href={`#${name}`}>
                    <code translate="no">{name}</code>
                  </a>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </nav>
      {groups.map(({ title, ofGroup }) => (
        <section key={title} className="names-group">
          <h2 id={slugOf(title)}>
            <a href={`#${slugOf(title)}`} className="heading-link">
              {title}
            </a>
          </h2>
          {ofGroup.map((entry) => (
            <Name key={entry.name} {...entry} Example={Example} />
          ))}
        </section>
      ))}
    </>
  );
}

function Name({ Example, ...entry }: Entry & Pick<Props, "Example">) {
  const { name, sentence, more, signature, types, example, mode } = entry;
  return (
    <div className="name" id={name}>
      <h3>
        <a href={`#${name}`} className="heading-link">
          <code translate="no">{name}</code>
        </a>
      </h3>
      <p className="name-sentence">
        <Text of={sentence} />
      </p>
      <Listing html={signature} />
      {types && (
        <details className="name-types">
          <summary>Its types</summary>
          <Listing html={types} />
        </details>
      )}
      <Paragraphs of={more} />
      <Particulars {...entry} />
      <Example name={name} mode={mode} source={example} />
    </div>
  );
}

/** Paragraphs, and lists of those that begin with a dash. */
function Paragraphs({ of }: { of: string[] }) {
  const isItem = (text: string) => text.startsWith("- ");
  const items = of.filter(isItem);
  const [before, after] = [
    of.slice(0, of.findIndex(isItem)),
    of.slice(of.findLastIndex(isItem) + 1),
  ];
  const write = (texts: string[]) =>
    texts.map((text) => (
      <p key={text}>
        <Text of={text} />
      </p>
    ));
  if (items.length === 0) return write(of);
  return (
    <>
      {write(before)}
      <ul>
        {items.map((text) => (
          <li key={text}>
            <Text of={text.slice(2)} />
          </li>
        ))}
      </ul>
      {write(after)}
    </>
  );
}

/** What goes in and comes out, what can go wrong, and where it is from. */
function Particulars({ params, returns, throws, source }: Entry) {
  const rows = [
    ...params.map(({ name, text }) => ({
      what: <code translate="no">{name.replaceAll(",", ", ")}</code>,
      text,
    })),
    { what: "gives", text: returns },
    ...throws.map((text) => ({ what: "throws", text: text.replace(/^\w+Error/, "`$&`") })),
    { what: "source", text: source },
  ].filter(({ text }) => text !== "");
  if (rows.length === 0) return null;
  return (
    <dl className="pairs">
      {rows.map(({ what, text }) => (
        <div key={text}>
          <dt>{what}</dt>
          <dd>
            <Text of={text} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A docstring's words, in which code stands between backticks. */
function Text({ of }: { of: string }) {
  return splitCode(of).map(({ text, isCode }, i) =>
    isCode ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other identity.
      <code key={i} translate="no">
        {text}
      </code>
    ) : (
      text
    ),
  );
}
