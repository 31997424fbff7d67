/** What a docstring says, part by part; a part that it lacks is empty. */
export type Docstring = {
  /** Its first sentence. */
  sentence: string;
  /** The paragraphs after that, and items of lists, `- ` before them; not what it says of its source. */
  more: string[];
  /** What it was made after, or is to be held against. */
  source: string;
  params: { name: string; text: string }[];
  returns: string;
  throws: string[];
  example: string;
  /** Under which heading it is listed. */
  group: string;
};

const firstSentence = /^(?:[^`]|`[^`]*`)*?\.(?=\s|$)/;
const sourceOf = /(?:^|\s)Source: (.*)$/;

/** Reads a comment, with its stars or without. */
export function readDocstring(comment: string): Docstring {
  const lines = comment
    .replace(/^\/?\*+|\*+\/$/g, "")
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, "").trimEnd());
  const [description = "", ...tags] = lines.join("\n").split(/^(?=@\w)/m);
  const tagged = (tag: string) =>
    tags
      .filter((text) => RegExp(`^@${tag}\\b`).test(text))
      .map((text) => text.slice(tag.length + 1));
  let source = "";
  const paragraphs = description
    .trim()
    .split(/\n{2,}|\n(?=- )/)
    .map(joinLines)
    .map((text) =>
      text.replace(sourceOf, (_, said) => {
        source = said;
        return "";
      }),
    );
  const [sentence = ""] = firstSentence.exec(paragraphs[0]!) ?? [];
  const more = [paragraphs[0]!.slice(sentence.length).trim(), ...paragraphs.slice(1)];
  return {
    sentence,
    more: more.filter((text) => text !== ""),
    source,
    params: tagged("param").map(joinLines).map(readParam),
    returns: joinLines(tagged("returns").join("\n")),
    throws: tagged("throws").map(joinLines),
    example: (tagged("example")[0] ?? "").trim(),
    group: joinLines(tagged("group").join("\n")),
  };
}

const joinLines = (text: string) => text.trim().replace(/\s+/g, " ");

function readParam(text: string) {
  const [name = ""] = text.split(" ", 1);
  return { name, text: text.slice(name.length + 1) };
}
