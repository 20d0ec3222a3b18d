import type { ImportSource } from "#lib/schemas/import.ts";
import { Unreadable } from "#services/imports/conversation.ts";
import { growTree } from "#services/imports/grow-tree.ts";
import type { Plan } from "#services/imports/plan.ts";
import { chatgpt } from "#services/imports/sources/chatgpt.ts";
import { claude } from "#services/imports/sources/claude.ts";
import { librechat } from "#services/imports/sources/librechat.ts";
import { openWebui } from "#services/imports/sources/open-webui.ts";

/** A conversation that was recognised. `plan` throws `Unreadable` when nothing of it can be imported. */
export interface Recognised {
  source: ImportSource;
  plan(): Plan;
}

const sources = [chatgpt, claude, librechat, openWebui];

/** Finds out by its shape where a value comes from; null for what is no conversation. */
export function recognise(value: unknown): Recognised | null {
  const source = sources.find(({ matches }) => matches(value));
  return source ? { source: source.name, plan: () => growTree(source.read(value)) } : null;
}

/** Bytes of JSON as a value. Throws `Unreadable` when they are no UTF-8 or no JSON. */
export function parseValue(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Unreadable("It is not text in UTF-8. Save the file in that encoding, or take the original.", {
      cause: error,
    });
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Unreadable("It is not valid JSON. Download the export again.", { cause: error });
  }
}
