/**
 * A browser's translator puts a `<font>` in a text's place, or around it. React, which knows the text
 * alone, then fails to take it away or to put something before it, and gives up the whole island; and
 * what it writes into the text nobody sees.
 * @param roots whose texts are followed: in them one that changes comes back in its translation's place
 */
export function followTranslators(roots: Iterable<Node>) {
  const standIns = new WeakMap<Node, ChildNode>();
  const observer = new MutationObserver((records) => {
    for (const record of records) {
      if (record.type === "characterData") bringBack(record.target as Text);
      else for (const node of record.removedNodes) if (isText(node)) note(node, record);
    }
  });
  for (const root of roots) observer.observe(root, { childList: true, subtree: true });

  function note(text: Text, { addedNodes, previousSibling, nextSibling }: MutationRecord) {
    const font = [...addedNodes, previousSibling, nextSibling].find(isFont);
    if (!font || text.isConnected) return;
    standIns.set(text, font);
    observer.observe(text, { characterData: true });
  }

  function bringBack(text: Text) {
    const font = standIns.get(text);
    if (font?.isConnected && !text.isConnected) font.replaceWith(text);
  }

  /** What stands where React takes a node to be: itself, what is around it, or what is in its place. */
  function placeOf(parent: Node, node: Node): Node | null {
    if (node.parentNode === parent) return node;
    let around = node;
    while (isFont(around.parentNode)) around = around.parentNode;
    if (around.parentNode === parent) return around;
    const font = standIns.get(node);
    return font ? placeOf(parent, font) : null;
  }

  const { removeChild, insertBefore } = Node.prototype;
  Node.prototype.removeChild = function <T extends Node>(this: Node, node: T): T {
    const there = placeOf(this, node);
    // One that a translator has left out altogether is gone already.
    if (there === null && isText(node)) return node;
    removeChild.call(this, there ?? node);
    return node;
  };
  Node.prototype.insertBefore = function <T extends Node>(
    this: Node,
    node: T,
    next: Node | null,
  ): T {
    const there = next && placeOf(this, next);
    insertBefore.call(this, node, next && (there ?? (isText(next) ? null : next)));
    return node;
  };
}

const isText = (node: Node): node is Text => node.nodeType === 3;
const isFont = (node: Node | null): node is HTMLElement => node?.nodeName === "FONT";
