import type { Part } from "#lib/schemas/message.ts";
import type { Frame } from "#lib/schemas/run.ts";

/**
 * Adds a frame to the parts a reader has. What the reader has already is skipped by offset, so frames may come twice.
 * Returns the new parts (the same array when nothing changed), or "gap" when something before this frame is missing
 * and the reader must ask for a snapshot.
 */
export function applyFrame(parts: readonly Part[], frame: Frame): readonly Part[] | "gap" {
  if (frame.kind === "snapshot") return frame.parts;
  if (frame.kind === "finished") return frame.message.parts;
  if (frame.kind === "part") return frame.part > parts.length ? "gap" : replaceAt(parts, frame.part, frame.value);
  if (frame.kind !== "delta") return parts;
  if (frame.part > parts.length) return "gap";
  const current = parts[frame.part] ?? { type: frame.type, text: "" };
  if (current.type !== "text" && current.type !== "reasoning") return "gap";
  const missing = frame.offset + frame.text.length - current.text.length;
  if (missing <= 0) return parts;
  if (missing > frame.text.length) return "gap";
  return replaceAt(parts, frame.part, {
    ...current,
    text: current.text + frame.text.slice(frame.text.length - missing),
  });
}

function replaceAt(parts: readonly Part[], index: number, value: Part): Part[] {
  const next = parts.slice();
  next[index] = value;
  return next;
}

/** The markdown of a message: its text parts joined. */
export function contentOf(parts: readonly Part[]): string {
  return parts
    .filter((part) => part.type === "text")
    .map((part) => part.text)
    .join("\n\n");
}
