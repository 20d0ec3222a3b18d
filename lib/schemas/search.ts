import { z } from "zod";
import { id, pageQuery, text, timestamp } from "#lib/schemas/common.ts";

/** Longest query, in UTF-16 code units. */
export const maxQueryLength = 500;

/** What can be found: chats by their name, messages, notes on them, and the text of attached files. */
const resultType = z.enum(["session", "message", "annotation", "attachment"]);
export type ResultType = z.infer<typeof resultType>;

/** `GET /search`. */
export const searchInput = pageQuery.extend({
  q: text(maxQueryLength).describe(
    'Words, "phrases", -without, and filters: tag: from: model: in: before: after: has: is:. The last word may be a beginning.',
  ),
  limit: z.coerce.number().int().min(1).max(50).default(20).describe("How many to answer at most."),
  kind: resultType.optional().describe("Only these."),
});
export type SearchInput = z.infer<typeof searchInput>;

const snippet = z.object({
  text: z.string().describe("Plain text, never markup."),
  ranges: z
    .array(z.tuple([z.number().int(), z.number().int()]))
    .describe("Where in it the words are: from and to, in UTF-16 code units."),
});

const searchResult = z.object({
  type: resultType,
  id: id.describe("Of the session, message, note or file."),
  sessionId: id,
  sessionName: z.string(),
  archived: z.boolean(),
  messageId: id.nullable().describe("The message to open; null for a session."),
  branchId: id.nullable().describe("The branch it was written in."),
  branchName: z.string().nullable(),
  branchKind: z.enum(["main", "fork", "version", "thread"]).nullable(),
  role: z.string().nullable().describe("Of the message."),
  author: z.string().nullable().describe("Who wrote it: a person's name, or a model's."),
  title: z.string().nullable().describe("The name of a file."),
  at: timestamp,
  snippet,
});
export type SearchResult = z.infer<typeof searchResult>;

export const searchPage = z.object({
  data: z.array(searchResult).describe("First the sessions whose name fits, then the others, newest first."),
  nextCursor: z.string().nullable().describe("Null on the last page."),
  moreSessions: z
    .boolean()
    .describe("More sessions have a fitting name than stand on top; the kind session finds them all."),
  corrected: z
    .string()
    .nullable()
    .describe("Nothing was found as it was written; these are the results of this query instead."),
});
export type SearchPage = z.infer<typeof searchPage>;
