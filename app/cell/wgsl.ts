import { StreamLanguage, type StringStream } from "@codemirror/language";

/** The keywords of WGSL. Source: WebGPU Shading Language, 16.1, https://www.w3.org/TR/WGSL/. */
const keywords = new Set(
  "alias break case const const_assert continue continuing default diagnostic discard else enable fn for if let loop override requires return struct switch var while".split(
    " ",
  ),
);
const types =
  /^(?:bool|f16|f32|i32|u32|vec[234][fiuh]?|mat[234]x[234][fh]?|array|atomic|ptr|sampler\w*|texture_\w+)$/;
const word = /^[\p{XIDS}_]\p{XIDC}*/u;

type State = {
  /** How many comments are open. */
  depth: number;
  /** What stood last that is no comment: a keyword, a colon or an arrow as written, or anything. */
  last: string;
  /** How far in the line begins that was read last. */
  column: number;
};

/**
 * The language of shaders, word by word: what is not finished or wrong is coloured like the rest. No
 * grammar that could be had knows comments in comments, `alias` and `break if`.
 */
export const wgsl = StreamLanguage.define<State>({
  name: "wgsl",
  startState: () => ({ depth: 0, last: "", column: 0 }),
  token(stream, state) {
    if (stream.sol()) state.column = stream.indentation();
    if (stream.eatSpace()) return null;
    if (state.depth > 0 || stream.match("/*", false)) return readComment(stream, state);
    if (stream.match("//")) {
      stream.skipToEnd();
      return "comment";
    }
    const { last } = state;
    const name = readName(stream);
    state.last = name ?? (stream.match("->") ? "->" : (stream.next() ?? ""));
    if (last === "var" && state.last === "<") stream.match(/^[^>]*>?/);
    else if (name === null) return null;
    else if (last === "@") return null;
    else if (keywords.has(name)) return "keyword";
    const isType = last === ":" || last === "->" || last === "struct" || last === "alias";
    return name === null || isType || types.test(name) ? "typeName" : null;
  },
  indent: ({ column, last }, after, { unit }) =>
    column + (/^[`({]$/.test(last) ? unit : 0) - (/^[)}]/.test(after) ? unit : 0),
  languageData: {
    commentTokens: { line: "//", block: { open: "/*", close: "*/" } },
    closeBrackets: { brackets: ["(", "[", "{"] },
  },
});

function readName(stream: StringStream): string | null {
  // A number's last letter is no name.
  stream.match(/^\d[\w.]*/);
  const found = stream.match(word);
  return Array.isArray(found) ? found[0] : null;
}

/** Reads on in comments that are open, up to the end of the line at most. */
function readComment(stream: StringStream, state: State): "comment" {
  do {
    if (stream.match("/*")) state.depth++;
    else if (stream.match("*/")) state.depth--;
    else stream.next();
  } while (state.depth > 0 && !stream.eol());
  return "comment";
}
