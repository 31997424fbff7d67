import type { Fault } from "../../library/playground/expression";

/** What is wrong in a text, with the character that it lies at marked; nothing where all is well. */
export function FaultIn({ id, text, fault }: { id: string; text: string; fault: Fault | null }) {
  const sign = fault && ([...text.slice(fault.at)][0] ?? "");
  return (
    <output id={id} className="control-problem" role="alert">
      {fault && (
        <>
          <code className="expression-fault" aria-hidden="true">
            {text.slice(0, fault.at)}
            <mark>{sign || "\u00a0"}</mark>
            {text.slice(fault.at + sign!.length)}
          </code>{" "}
          {`Character ${fault.at + 1}: ${fault.says}; the last good value stays.`}
        </>
      )}
    </output>
  );
}
