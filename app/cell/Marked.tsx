import { codeOf, describeHidden, splitHidden } from "./hidden";

type Props = {
  text: string;
  /** Of code: there another space than the usual one is an error. */
  isCode?: boolean;
};

/** A text in which what cannot be seen is marked. */
export function Marked({ text, isCode = false }: Props) {
  return splitHidden(text).map(({ text, isHidden }, i) =>
    isHidden && (isCode || !/\p{Zs}/u.test(text)) ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other identity.
      <span key={i} className="hidden-sign" data-code={codeOf(text)} title={describeHidden(text)}>
        {text}
      </span>
    ) : (
      text
    ),
  );
}
