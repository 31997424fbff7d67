import type { Extension } from "@codemirror/state";
import { highlightSpecialChars } from "@codemirror/view";
import { codeOf, describeHidden, hiddenPattern } from "./hidden";

/** Shows what cannot be seen in an editor's code as the page does, and lets it turn no direction. */
export const markHidden = (): Extension =>
  highlightSpecialChars({
    specialChars: hiddenPattern(),
    render(code) {
      const sign = String.fromCodePoint(code);
      const mark = document.createElement("span");
      mark.className = "cm-specialChar";
      mark.textContent = codeOf(sign);
      mark.title = describeHidden(sign);
      mark.ariaLabel = mark.title;
      return mark;
    },
  });
