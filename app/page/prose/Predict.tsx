import * as v from "valibot";
import { Commit as CommitPart, props as commit } from "../../island/Commit";
import { island } from "../../island/island";
import { inside } from "./inside";

const Commit = island(CommitPart);

export const props = v.strictObject({ ...commit.entries, children: inside });

/**
 * A question to answer before reading on. With options or an axis the reader says first what they
 * expect, which stays beside what came out; the answer opens then, or for who skips the question.
 */
export function Predict({ children, ...given }: v.InferOutput<typeof props>) {
  const { question, options, axis } = given;
  if (!options && !axis)
    return (
      <details className="predict">
        <summary>{question}</summary>
        {children}
      </details>
    );
  return (
    <div className="foretell">
      <Commit {...given} />
      <details className="foretell-answer">
        {/* Who goes by the keyboard picks, or picks to skip: that opens it. */}
        <summary tabIndex={axis ? undefined : -1}>The answer</summary>
        {children}
      </details>
    </div>
  );
}
