import type { ImportSource } from "#lib/schemas/import.ts";
import type { Part } from "#lib/schemas/message.ts";
import type { ForeignFile } from "#services/imports/conversation.ts";

/**
 * Who wrote or did something: the person who imports, somebody by name, or a model or the system (null). An `id` is that
 * of an account, if it is one of Parley's.
 */
export type Author = "importer" | { name: string; id?: string | null } | null;

/** A lane of the tree to store. Lanes and messages name each other by their place in the lists of the plan. */
export interface PlannedLane {
  parent: number | null;
  forkDepth: number;
  headDepth: number;
  /** The last message of its path. */
  head: number | null;
  kind: "main" | "fork" | "version" | "thread";
  name: string | null;
  status: "active" | "resolved";
  favorite: boolean;
  /** The message that a side thread is about. */
  threadOf: number | null;
  createdAt: Date | null;
  updatedAt: Date | null;
}

/** What a message of Parley's own files brings beyond those of others. */
export interface PlannedExtras {
  type: "text" | "command" | "card" | "notice";
  content: string;
  inputTokens: number | null;
  cachedTokens: number | null;
  outputTokens: number | null;
  reasoningTokens: number | null;
  costMicros: bigint | null;
  firstTokenMs: number | null;
  processingTimeMs: number | null;
  metadata: Record<string, unknown>;
  context: Record<string, unknown>;
  clientId: string | null;
  updatedAt: Date;
  editedAt: Date | null;
  deletedAt: Date | null;
  copiedFrom: number | null;
  /** The merge that put it there, by its place in the list of the session. */
  merge: number | null;
  edits: { content: string; at: Date }[];
  reactions: { emoji: string; author: Author }[];
  annotations: {
    author: Author;
    body: string;
    quote: string | null;
    position: number | null;
    createdAt: Date;
    updatedAt: Date;
    resolvedAt: Date | null;
  }[];
  references: {
    type: "message" | "thread" | "external";
    target: number | null;
    url: string | null;
    context: string;
    createdAt: Date;
  }[];
  contextRule: "pin" | "exclude" | null;
}

export interface PlannedMessage {
  parent: number | null;
  lane: number;
  depth: number;
  role: "user" | "assistant" | "system" | "tool";
  author: Author;
  createdAt: Date;
  parts: Part[];
  status: "complete" | "interrupted" | "failed" | "cancelled";
  provider: string | null;
  model: string | null;
  files: ForeignFile[];
  extras?: PlannedExtras;
}

/** A conversation as it will be stored: messages in the order in which they were made, parents before children. */
export interface Plan {
  source: ImportSource;
  sourceId: string;
  title: string;
  createdAt: Date;
  updatedAt: Date;
  archived: boolean;
  starred: boolean;
  tags: string[];
  lanes: PlannedLane[];
  messages: PlannedMessage[];
  activeLane: number;
  /** What is or will be missing, in sentences. */
  missing: string[];
  session?: PlannedSession;
}

/** What Parley's own files say of a session. */
export interface PlannedSession {
  kind: "chat" | "discussion";
  autoNamed: boolean;
  lastActivityAt: Date | null;
  description: string;
  provider: string;
  model: string;
  settings: Record<string, unknown>;
  totalTokens: bigint;
  totalCostMicros: bigint;
  /** Names of the folder and those around it, outermost first. */
  folder: string[];
  merges: {
    lane: number;
    sourceLane: number | null;
    mode: "append" | "pick" | "summary";
    createdAt: Date;
    undoneAt: Date | null;
  }[];
  /** Summaries that stand for everything up to a message. */
  compactions: { lane: number; message: number; depth: number; summary: string; model: string; createdAt: Date }[];
}
