/** Between the caret of the browser and positions {key, offset} of the document. */

/** The position of a place in the drawn document, or null when it is in no text. */
export function positionOf(root, node, offset) {
  if (!root.contains(node)) return null;
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const holder = element.closest("[data-key]");
  if (!holder) return nearHolder(node, offset);
  const piece = element.closest("[data-at]");
  if (piece && holder.contains(piece)) return { key: holder.dataset.key, offset: Number(piece.dataset.at) + inPiece(piece, node, offset) };
  return { key: holder.dataset.key, offset: betweenPieces(holder, node, offset) };
}

function inPiece(piece, node, offset) {
  if (piece.dataset.atom !== undefined) return offset > 0 ? 1 : 0;
  return node.nodeType === Node.TEXT_NODE ? offset : offset > 0 ? piece.textContent.length : 0;
}

/** A place in the holder itself: before the piece that follows it, else at the end of the last one. */
function betweenPieces(holder, node, offset) {
  const pieces = [...holder.querySelectorAll("[data-at]")];
  const range = document.createRange();
  range.setStart(node, offset);
  const next = pieces.find((piece) => range.comparePoint(piece, 0) >= 0);
  if (next) return Number(next.dataset.at);
  return Number(holder.dataset.length);
}

/** A place between blocks: the start of the holder that follows, or the end of the last one before. */
function nearHolder(node, offset) {
  const child = node.childNodes[offset] ?? node.childNodes[offset - 1] ?? node;
  const inside = child.nodeType === Node.ELEMENT_NODE ? child.querySelector("[data-key]") ?? (child.matches("[data-key]") ? child : null) : null;
  if (!inside) return null;
  return { key: inside.dataset.key, offset: node.childNodes[offset] ? 0 : Number(inside.dataset.length) };
}

/** The place of a position: {node, offset}, or null when it is not drawn. */
export function placeOf(root, { key, offset }) {
  const holder = root.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!holder) return null;
  const pieces = [...holder.querySelectorAll("[data-at]")];
  const piece = pieces.find((candidate) => offset >= Number(candidate.dataset.at) && offset <= Number(candidate.dataset.at) + lengthOf(candidate))
    ?? pieces.find((candidate) => Number(candidate.dataset.at) >= offset) ?? pieces.at(-1);
  if (!piece) return { node: holder, offset: holder.querySelector("[data-marker]") ? 1 : 0 };
  if (piece.dataset.atom !== undefined) {
    const index = [...piece.parentNode.childNodes].indexOf(piece);
    return { node: piece.parentNode, offset: offset > Number(piece.dataset.at) ? index + 1 : index };
  }
  return { node: piece.firstChild, offset: Math.max(0, Math.min(lengthOf(piece), offset - Number(piece.dataset.at))) };
}

const lengthOf = (piece) => (piece.dataset.atom === undefined ? piece.textContent.length : 1);

/** The selection of the browser as {anchor, focus} positions, or null when it is elsewhere. */
export function readSelection(root) {
  const selection = document.getSelection();
  if (!selection.rangeCount || !root.contains(selection.anchorNode)) return null;
  const anchor = positionOf(root, selection.anchorNode, selection.anchorOffset);
  const focus = positionOf(root, selection.focusNode, selection.focusOffset);
  return anchor && focus ? { anchor, focus } : null;
}

export function showSelection(root, { anchor, focus }) {
  const [from, to] = [placeOf(root, anchor), placeOf(root, focus)];
  if (from && to) document.getSelection().setBaseAndExtent(from.node, from.offset, to.node, to.offset);
}
