import { z } from "zod";
import { id, text, timestamp } from "#lib/schemas/common.ts";
import { maxMessageLength } from "#lib/schemas/limits.ts";
import { modelId } from "#lib/schemas/model.ts";

/** A piece of a message, in the order it was produced. */
export const part = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text: z.string() }),
  z.object({ type: z.literal("reasoning"), text: z.string(), durationMs: z.number().optional() }),
  z.object({
    type: z.literal("tool"),
    toolCallId: z.string(),
    toolName: z.string(),
    input: z.unknown().optional(),
    output: z.unknown().optional(),
    state: z.enum(["running", "done", "failed"]),
  }),
  z.object({ type: z.literal("source"), url: z.string(), title: z.string().optional() }),
]);
export type Part = z.infer<typeof part>;

const messageRole = z.enum(["user", "assistant", "system", "tool"]);
const messageStatus = z.enum(["complete", "streaming", "interrupted", "failed", "cancelled"]);

/** One try at an answer that did not work, or the one that did (no `error`). */
export const attempt = z.object({
  provider: z.string(),
  model: z.string(),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
});
export type Attempt = z.infer<typeof attempt>;

export const chatMessage = z.object({
  id,
  sessionId: id,
  branchId: id,
  parentId: id.nullable(),
  depth: z.number().int(),
  seq: z.number().int(),
  role: messageRole,
  type: z.enum(["text", "command", "card", "notice"]),
  /** Markdown; the text parts joined. Empty when the message was deleted. */
  content: z.string(),
  parts: z.array(part),
  status: messageStatus,
  sender: z.object({
    type: z.enum(["user", "agent", "channel", "model", "system"]),
    id: z.string().nullable(),
    name: z.string(),
  }),
  timestamp,
  updatedAt: timestamp,
  deletedAt: timestamp.nullable(),
  /** The alternatives at this place: this one is number `index` (from 0) of `of`. `branchIds` are the lanes they lie in. */
  versions: z.object({
    index: z.number().int(),
    of: z.number().int(),
    ids: z.array(id),
    branchIds: z.array(id),
  }),
  /** The run that is writing this message now or will, else null. */
  runId: id.nullable(),
  metadata: z.object({
    tokens: z.number().int().nullable(),
    inputTokens: z.number().int().nullable(),
    outputTokens: z.number().int().nullable(),
    reasoningTokens: z.number().int().nullable(),
    model: z.string().nullable(),
    provider: z.string().nullable(),
    processing_time: z.number().int().nullable(),
    firstTokenMs: z.number().int().nullable(),
    /** Dollars; null when the price is unknown. */
    cost: z.number().nullable(),
    editedAt: timestamp.nullable(),
    attachments: z.array(z.unknown()),
    reactions: z.array(z.unknown()),
    edits: z.array(z.object({ content: z.string(), at: timestamp })),
    /** Set when another model than the chosen one answered: every try, the successful one last. */
    fallback: z.object({ requested: z.string(), attempts: z.array(attempt) }).optional(),
    error: z.object({ code: z.string(), message: z.string() }).optional(),
    estimated: z.boolean().optional(),
  }),
  context: z.record(z.string(), z.unknown()),
});
export type ChatMessage = z.infer<typeof chatMessage>;

/** `POST /sessions/:id/messages`. The same `id` twice is one message. */
export const postMessage = z.object({
  id: text(64).min(1).optional(),
  content: text(maxMessageLength).refine(
    (value) => value.trim() !== "",
    "Write something first: the message is empty.",
  ),
  role: z.enum(["user", "system"]).default("user"),
  branchId: id.optional(),
  /** The message to answer; anything but the branch's head needs `fork`. */
  parentId: id.nullable().optional(),
  fork: z.boolean().default(false),
  model: modelId.optional(),
  /** False stores the message and asks no model. */
  respond: z.boolean().default(true),
});
export type PostMessage = z.infer<typeof postMessage>;

/** `PUT /messages/:id`. With `regenerate` the edit becomes a new version that is answered again. */
export const editMessage = z.object({
  content: postMessage.shape.content,
  regenerate: z.boolean().default(false),
  model: modelId.optional(),
});
export type EditMessage = z.infer<typeof editMessage>;

/** `POST /messages/:id/regenerate` and `/continue`. */
export const answerAgain = z.object({ id: text(64).min(1).optional(), model: modelId.optional() });
export type AnswerAgain = z.infer<typeof answerAgain>;

export const listMessages = z.object({
  branchId: id.optional(),
  before: id.optional(),
  after: id.optional(),
  around: id.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ListMessages = z.infer<typeof listMessages>;

/** A page of a branch's path, oldest first. `nextCursor` is the `before` (or, after `after`, the `after`) of the next page. */
export const messagePage = z.object({
  data: z.array(chatMessage),
  nextCursor: z.string().nullable(),
  hasOlder: z.boolean(),
  hasNewer: z.boolean(),
});
export type MessagePage = z.infer<typeof messagePage>;
