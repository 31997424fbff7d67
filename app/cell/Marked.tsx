import { codeOf, describeHidden, splitHidden } from "./hidden";
import { splitTurned } from "./turned";

type Props = {
  text: string;
  /** Of code: there another space than the usual one is an error. */
  isCode?: boolean;
};

/** A text in which what cannot be seen is marked; in code, names from right to left stand apart. */
export function Marked({ text, isCode = false }: Props) {
  return splitHidden(text).map(({ text, isHidden }, i) =>
    isHidden && (isCode || !/\p{Zs}/u.test(text)) ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other identity.
      <span key={i} className="hidden-sign" data-code={codeOf(text)} title={describeHidden(text)}>
        {text}
      </span>
    ) : isCode ? (
      splitTurned(text).map(({ text, isTurned }, k) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other identity.
        isTurned ? <bdi key={k}>{text}</bdi> : text,
      )
    ) : (
      text
    ),
  );
}
