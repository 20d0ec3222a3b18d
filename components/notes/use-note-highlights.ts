"use client";

import { type RefObject, useEffect } from "react";
import { rangeOf, wordsSelector } from "#components/notes/passages.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";

const registryName = "parley-note";

/**
 * Tints the passages of a message that have open notes, and opens a note when its passage is clicked. The words
 * themselves are not touched, so copying and streaming go on as without. Browsers that cannot do that show no tint.
 */
export function useNoteHighlights(
  article: RefObject<HTMLElement | null>,
  message: ChatMessage | undefined,
  onOpen: (noteId: string) => void,
): void {
  const content = message?.content ?? "";
  const notes = message?.metadata.annotations.filter((note) => note.quote !== null && note.resolvedAt === null) ?? [];
  // Notes are new objects with every state of the message; what matters of them is this.
  const passages = JSON.stringify(notes.map(({ id, quote, position }) => ({ id, quote, position })));
  useEffect(() => {
    const element = article.current?.querySelector(wordsSelector);
    const wanted = JSON.parse(passages) as { id: string; quote: string; position: number | null }[];
    if (!element || wanted.length === 0 || !("highlights" in CSS)) return;
    const tint = sharedHighlight();
    let shown: { id: string; range: Range }[] = [];
    const clear = () => {
      for (const { range } of shown) tint.delete(range);
    };
    const draw = () => {
      clear();
      shown = wanted.flatMap(({ id, ...passage }) => {
        const range = rangeOf(element, content, passage);
        return range ? [{ id, range }] : [];
      });
      for (const { range } of shown) tint.add(range);
    };
    const onClick = (event: Event) => {
      const { clientX, clientY } = event as MouseEvent;
      if (!getSelection()?.isCollapsed || (event.target as Element).closest("a, button")) return;
      const hit = shown.find(({ range }) => [...range.getClientRects()].some((box) => contains(box, clientX, clientY)));
      if (hit) onOpen(hit.id);
    };
    // Markdown arrives from its worker after the message does, and grows while it streams.
    let frame = 0;
    const observer = new MutationObserver(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(draw);
    });
    observer.observe(element, { childList: true, subtree: true, characterData: true });
    element.addEventListener("click", onClick);
    draw();
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      element.removeEventListener("click", onClick);
      clear();
    };
  }, [article, content, passages, onOpen]);
}

/** One highlight for all messages: the document knows them by name. */
function sharedHighlight(): Highlight {
  const known = CSS.highlights.get(registryName);
  if (known) return known;
  const made = new Highlight();
  CSS.highlights.set(registryName, made);
  return made;
}

function contains(box: DOMRect, x: number, y: number): boolean {
  return box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
}
