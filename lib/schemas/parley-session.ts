import { z } from "zod";
import { chatAttachment } from "#lib/schemas/attachment.ts";
import { mergeInfo } from "#lib/schemas/branch.ts";
import { id, timestamp } from "#lib/schemas/common.ts";
import { compaction } from "#lib/schemas/context.ts";
import { chatMessage } from "#lib/schemas/message.ts";
import { branchInfo, chatSession } from "#lib/schemas/session.ts";

/** Raised when a reader of older files would misunderstand newer ones. */
export const parleyVersion = 1;

const head = {
  format: z.literal("parley.session"),
  version: z.literal(parleyVersion),
  exportedAt: timestamp,
};

/** A branch as files tell of it. Pruned ones are in none. */
const exportedBranch = branchInfo.extend({
  createdBy: id.nullable().describe("The person who made it."),
  updatedAt: timestamp,
});

/** A session with all facts that belong to it. */
const exportedSession = chatSession.omit({ messages: true, hasOlder: true, abilities: true }).extend({
  description: z.string(),
  autoNamed: z.boolean().describe("Its name was taken from its messages, and may still be improved."),
  forkedFromMessageId: id.nullable().describe("The message of the parent session that it begins after."),
  metadata: chatSession.shape.metadata.extend({
    folder: z.array(z.string()).describe("Names of the folder you put it in and those around it, outermost first."),
  }),
  branches: z.array(exportedBranch),
  merges: z.array(mergeInfo).describe("What was merged into its branches, oldest first."),
  compactions: z.array(compaction).describe("Summaries that stand for earlier messages, oldest first."),
});
export type ExportedSession = z.infer<typeof exportedSession>;

/** A file of a message. Its bytes are in the archive, if it came in one. */
const exportedAttachment = chatAttachment.extend({
  sha256: z.string().describe("Of its bytes, in hexadecimal."),
  path: z.string().optional().describe("In an archive: where its bytes are, seen from this file."),
});

/** A message with everything that hangs on it. A deleted one keeps its place and none of its words. */
const exportedMessage = chatMessage.extend({
  metadata: chatMessage.shape.metadata.extend({
    cachedTokens: z.number().int().nullable().describe("Of the input tokens, those that the provider had cached."),
    attachments: z.array(exportedAttachment),
  }),
});
export type ExportedMessage = z.infer<typeof exportedMessage>;

const wholeSession = z.object({
  ...head,
  session: exportedSession,
  messages: z.array(exportedMessage).describe("In the order of creation, so every message follows its parent."),
});

/** What `includeMetadata: false` leaves. */
const wordsAlone = z.object({
  ...head,
  session: chatSession.pick({ id: true, name: true, created: true }),
  messages: z.array(chatMessage.pick({ id: true, parentId: true, role: true, content: true, timestamp: true })),
});

/** The file that the JSON export of a session is. */
export const parleySession = z.union([wholeSession, wordsAlone]);
