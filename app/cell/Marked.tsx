import { codeOf, describeHidden, splitHidden } from "./hidden";

/** Code as a text, in which what cannot be seen is marked. */
export function Marked({ text }: { text: string }) {
  return splitHidden(text).map(({ text, isHidden }, i) =>
    isHidden ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other identity.
      <span key={i} className="hidden-sign" data-code={codeOf(text)} title={describeHidden(text)}>
        {text}
      </span>
    ) : (
      text
    ),
  );
}
