import { typescriptLanguage } from "@codemirror/lang-javascript";
import { type Input, NodeProp, parseMixed, type SyntaxNode } from "@lezer/common";
import { wgsl } from "./wgsl.ts";

const names =
  "VariableName VariableDefinition PropertyName PropertyDefinition PrivatePropertyName TypeName TypeDefinition Label";

/** What cells are written in: TypeScript, and WGSL in templates that say so. */
export const cellLanguage = typescriptLanguage.configure({
  // A name from right to left stands apart, as texts and comments do: it turns nothing around it.
  props: [NodeProp.isolate.add({ [names]: "auto" })],
  wrap: parseMixed(({ node }, input) => {
    if (node.name !== "TemplateString" || tagOf(node, input) !== "wgsl") return null;
    return { parser: wgsl.parser, overlay: findText(node, input) };
  }),
});

function tagOf({ parent }: SyntaxNode, input: Input): string | null {
  const tag = parent?.name === "TaggedTemplateExpression" && parent.firstChild;
  return tag ? input.read(tag.from, tag.to) : null;
}

/** What stands in a template between its substitutions. */
function findText(template: SyntaxNode, input: Input): { from: number; to: number }[] {
  const isClosed =
    template.to - template.from > 1 && input.read(template.to - 1, template.to) === "`";
  const inside = template.getChildren("Interpolation");
  const starts = [template.from + 1, ...inside.map(({ to }) => to)];
  const ends = [...inside.map(({ from }) => from), template.to - (isClosed ? 1 : 0)];
  return starts.map((from, i) => ({ from, to: ends[i]! })).filter(({ from, to }) => from < to);
}
