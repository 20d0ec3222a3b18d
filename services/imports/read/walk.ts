import { setImmediate as breathe } from "node:timers/promises";
import type { ImportSource } from "#lib/schemas/import.ts";
import { Unreadable } from "#services/imports/conversation.ts";
import { largestConversation, mostConversations } from "#services/imports/limits.ts";
import type { Plan } from "#services/imports/plan.ts";
import type { Upload } from "#services/imports/read/open-upload.ts";
import { splitJson } from "#services/imports/read/split-json.ts";
import { parseValue, recognise } from "#services/imports/sources/recognise.ts";

/** A conversation of an upload, or why it cannot be imported. */
export interface Found {
  /** Counts the conversations of the upload, from 0; the same each time the upload is read. */
  position: number;
  source: ImportSource | null;
  plan: Plan | null;
  /** Why there is no plan. */
  problem: string | null;
  /** How much of the upload has been read, from 0 to 1. */
  progress: number;
}

/**
 * Reads the conversations of an upload one by one. What `wanted` refuses is passed over without being looked into.
 * Files that hold something else are passed over; one that breaks off yields a warning after what it had.
 */
export async function* walk(
  upload: Upload,
  fileSize: number,
  options: { wanted?: (position: number) => boolean; warn?: (sentence: string) => void } = {},
): AsyncGenerator<Found> {
  const total = Math.max(1, upload.parts.reduce((sum, { size }) => sum + size, 0) || fileSize);
  let position = 0;
  let read = 0;
  for (const part of upload.parts) {
    let known = false;
    const count = async function* (stream: AsyncIterable<Uint8Array>) {
      for await (const chunk of stream) {
        read += chunk.length;
        yield chunk;
      }
    };
    try {
      for await (const { text } of splitJson(count(await part.read()), largestConversation)) {
        if (position >= mostConversations)
          throw new Unreadable(`Only the first ${mostConversations.toLocaleString("en")} conversations are looked at.`);
        const progress = Math.min(1, read / total);
        if (known && options.wanted?.(position) === false) position++;
        else {
          const found = lookAt(text, known);
          if (!found) continue;
          known = true;
          if (options.wanted?.(position) !== false) yield { position, progress, ...found };
          position++;
          await breathe();
        }
      }
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      // A file that is all of the upload, or held conversations, matters; others may be broken as they like.
      if (upload.parts.length === 1 && position === 0) throw error;
      if (known) options.warn?.(part.name === "" ? error.message : `${part.name}: ${error.message}`);
    }
  }
}

/** Null for what is no conversation, in a file that has shown none so far. */
function lookAt(text: Buffer | null, known: boolean): Omit<Found, "position" | "progress"> | null {
  const failed = (problem: string, source: ImportSource | null = null) => ({ source, plan: null, problem });
  if (!text) {
    const most = Math.floor(largestConversation / 1_000_000);
    return failed(`It is larger than ${most} MB, the most that one conversation may have.`);
  }
  let source: ImportSource | null = null;
  try {
    const recognised = recognise(parseValue(text));
    if (!recognised) return known ? failed("It has no shape that is known.") : null;
    source = recognised.source;
    return { source, plan: recognised.plan(), problem: null };
  } catch (error) {
    if (error instanceof Unreadable) return failed(error.message, source);
    throw error;
  }
}
