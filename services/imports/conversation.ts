import type { ImportSource } from "#lib/schemas/import.ts";
import type { Part } from "#lib/schemas/message.ts";

/** A file of a foreign message. `key` finds its bytes in the archive; `text` stands for bytes that are only known as words. */
export interface ForeignFile {
  key: string;
  name: string;
  text?: string;
  /** Bytes that came inside the conversation, in base64. */
  base64?: string;
}

/** A message of elsewhere, the same for every source. */
export interface ForeignMessage {
  /** Unique within its conversation. */
  id: string;
  parentId: string | null;
  role: "user" | "assistant" | "system";
  /** Who wrote it, when it was neither the person who imports nor a model. */
  author: string | null;
  createdAt: Date | null;
  parts: Part[];
  status: "complete" | "interrupted" | "failed";
  provider: string | null;
  model: string | null;
  files: ForeignFile[];
}

/** A conversation of elsewhere. Its messages may come in any order and need not form a tree; `growTree` sees to that. */
export interface ForeignConversation {
  source: ImportSource;
  sourceId: string;
  title: string;
  createdAt: Date | null;
  updatedAt: Date | null;
  archived: boolean;
  starred: boolean;
  tags: string[];
  messages: ForeignMessage[];
  /** The message at the end of the path that was shown last; null for the newest. */
  activeId: string | null;
  /** What the source does not give or we cannot keep, in sentences. */
  missing: string[];
}

/** One way in: recognises its conversations by their shape and reads them. */
export interface Source {
  name: ImportSource;
  matches(value: unknown): boolean;
  /** Throws `Unreadable` with a sentence for the person when there is nothing to import. */
  read(value: unknown): ForeignConversation;
}

/** Why a conversation or a file cannot be imported, as a sentence for its owner. */
export class Unreadable extends Error {}
