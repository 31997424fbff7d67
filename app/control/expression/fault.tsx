import type { Fault } from "../../library/playground/expression";

/** So many characters are shown before and after the one where the fault lies: a text may be very long. */
const around = 30;

/** What is wrong in a text, with the character that it lies at marked; nothing where all is well. */
export function FaultIn({ id, text, fault }: { id: string; text: string; fault: Fault | null }) {
  const sign = fault && ([...text.slice(fault.at)][0] ?? "");
  return (
    <output id={id} className="control-problem" role="alert">
      {fault && (
        <>
          <code className="expression-fault" aria-hidden="true">
            {lastOf(text.slice(0, fault.at))}
            <mark>{sign || "\u00a0"}</mark>
            {firstOf(text.slice(fault.at + sign!.length))}
          </code>{" "}
          {`Character ${fault.at + 1}: ${fault.says}; the last good value stays.`}
        </>
      )}
    </output>
  );
}

const lastOf = (text: string) => (text.length > around ? `…${text.slice(1 - around)}` : text);
const firstOf = (text: string) => (text.length > around ? `${text.slice(0, around - 1)}…` : text);
