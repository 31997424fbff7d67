/** Lets the editor's own styles past the page's policy, which forbids inline ones. */
export const styleNonce = "editor";
