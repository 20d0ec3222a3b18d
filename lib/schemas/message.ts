import { z } from "zod";
import { annotation } from "#lib/schemas/annotation.ts";
import { chatAttachment } from "#lib/schemas/attachment.ts";
import { id, text, timestamp } from "#lib/schemas/common.ts";
import { maxMessageLength } from "#lib/schemas/limits.ts";
import { modelId } from "#lib/schemas/model.ts";
import { chatReaction } from "#lib/schemas/reaction.ts";
import { reference } from "#lib/schemas/reference.ts";

/** A piece of a message, in the order it was produced. */
export const part = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text: z.string() }),
  z.object({
    type: z.literal("reasoning"),
    text: z.string(),
    durationMs: z.number().optional().describe("Milliseconds the model thought."),
  }),
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

/** What hangs on a message and has rows of its own. */
const messageExtras = z.object({
  attachments: z.array(chatAttachment),
  reactions: z.array(chatReaction),
  annotations: z.array(annotation),
  references: z.array(reference),
  contextRule: z.enum(["pin", "exclude"]).nullable().describe("Always or never sent to models; null for neither."),
  threads: z
    .array(z.object({ branchId: id, messages: z.number().int(), status: z.enum(["active", "resolved"]) }))
    .describe("Side threads that begin here."),
});
export type MessageExtras = z.infer<typeof messageExtras>;

/** One try at an answer that did not work, or the one that did (no `error`). */
export const attempt = z.object({
  provider: z.string(),
  model: z.string(),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
});
export type Attempt = z.infer<typeof attempt>;

/** What an answer remembers of how it came about, when there is anything to say. */
export const answerFacts = z.object({
  fallback: z
    .object({ requested: z.string(), attempts: z.array(attempt) })
    .optional()
    .describe("Set when another model than the chosen one answered: every try, the successful one last."),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
  pruned: z.number().int().optional().describe("Older messages that did not fit and were not sent for this answer."),
  estimated: z.boolean().optional().describe("The provider gave no token counts; these are counted from the text."),
});

export const chatMessage = z.object({
  id,
  sessionId: id,
  branchId: id,
  parentId: id.nullable().describe("The message this one follows; null for the first."),
  depth: z.number().int().describe("Place on the path, from 0."),
  seq: z.number().int().describe("Number of the event that created it, unique and rising within the session."),
  role: messageRole,
  type: z.enum(["text", "command", "card", "notice"]),
  content: z.string().describe("Markdown; the text parts joined. Empty when the message was deleted."),
  parts: z.array(part).describe("What it is made of, in the order it was produced."),
  status: messageStatus,
  sender: z.object({
    type: z.enum(["user", "agent", "channel", "model", "system"]),
    id: z.string().nullable(),
    name: z.string(),
  }),
  timestamp,
  updatedAt: timestamp,
  deletedAt: timestamp.nullable(),
  versions: z
    .object({
      index: z.number().int().describe("Which one this is, from 0."),
      of: z.number().int().describe("How many there are."),
      ids: z.array(id),
      branchIds: z.array(id).describe("The branches they lie in."),
    })
    .describe("The alternatives at this place, oldest first."),
  clientId: z.string().nullable().describe("The id that its sender gave this send; null when they gave none."),
  runId: id.nullable().describe("The run that is writing this message now or will, else null."),
  metadata: z.object({
    tokens: z.number().int().nullable().describe("Tokens of the answer."),
    inputTokens: z.number().int().nullable(),
    outputTokens: z.number().int().nullable(),
    reasoningTokens: z.number().int().nullable(),
    model: z.string().nullable(),
    provider: z.string().nullable(),
    processing_time: z.number().int().nullable().describe("Milliseconds from the call to the end."),
    firstTokenMs: z.number().int().nullable().describe("Milliseconds until the first token."),
    cost: z.number().nullable().describe("Dollars; null when the price is unknown."),
    editedAt: timestamp.nullable(),
    ...messageExtras.shape,
    copiedFromId: id.nullable().describe("The message that this one is a copy of, by a merge or a duplicate."),
    mergeId: id.nullable().describe("The merge that put it here."),
    edits: z.array(z.object({ content: z.string(), at: timestamp })).describe("Earlier texts."),
    ...answerFacts.shape,
  }),
  context: z.record(z.string(), z.unknown()),
});
export type ChatMessage = z.infer<typeof chatMessage>;

const postFields = z.object({
  id: text(64).min(1).optional().describe("Your own id for this send. The same one twice is one message."),
  content: text(maxMessageLength).describe("Markdown. May be empty when files go with it."),
  role: z.enum(["user", "system"]).default("user"),
  branchId: id.optional().describe("Your active branch unless given."),
  parentId: id.nullable().optional().describe("The message to follow; anything but the branch's head needs fork."),
  fork: z.boolean().default(false).describe("Begin a new version at parentId."),
  model: modelId.optional().describe("The session's model unless given."),
  models: z
    .array(modelId)
    .min(2)
    .max(4)
    .optional()
    .describe("Asks several models at once: each answers in a branch of its own."),
  attachmentIds: z.array(id).max(100).optional().describe("Files you uploaded, in the order in which they are shown."),
  respond: z.boolean().default(true).describe("False stores the message and asks no model."),
});

const isEmpty = "Write something first: the message is empty.";

/** `POST /sessions/:id/messages`. The same `id` twice is one message. */
export const postMessage = postFields.refine(
  ({ content, attachmentIds = [] }) => content.trim() !== "" || attachmentIds.length > 0,
  { path: ["content"], message: isEmpty },
);
export type PostMessage = z.infer<typeof postMessage>;

/** `PUT /messages/:id`. With `regenerate` the edit becomes a new version that is answered again. */
export const editMessage = z.object({
  id: postMessage.shape.id.describe(
    "With regenerate: your own id for this version. The same one twice is one version.",
  ),
  content: postMessage.shape.content.refine((value) => value.trim() !== "", isEmpty).describe("Markdown."),
  regenerate: z
    .boolean()
    .default(false)
    .describe("Keep the message as it is and have the new text answered as a version beside it."),
  model: modelId.optional(),
});
export type EditMessage = z.infer<typeof editMessage>;

/** `POST /messages/:id/regenerate` and `/continue`. The same `id` twice is one new answer. */
export const answerAgain = z.object({ id: id.optional(), model: modelId.optional() });
export type AnswerAgain = z.infer<typeof answerAgain>;

export const listMessages = z.object({
  branchId: id.optional().describe("Your active branch unless given."),
  before: id.optional().describe("Messages older than this one."),
  after: id.optional().describe("Messages newer than this one."),
  around: id.optional().describe("A page with this message in its middle."),
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
