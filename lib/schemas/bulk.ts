import { z } from "zod";
import { id, line } from "#lib/schemas/common.ts";

/** Sessions that one call changes at most. */
export const bulkLimit = 200;

/** `POST /sessions/bulk`: one thing done to many sessions, in one transaction. */
export const bulkSessions = z
  .object({
    ids: z.array(id).min(1, "Name at least one session.").max(bulkLimit, `Name at most ${bulkLimit} sessions at once.`),
    action: z
      .enum(["star", "unstar", "archive", "unarchive", "delete", "restore", "tag", "untag", "move"])
      .describe("star and move are for you alone and need no more than reading; the rest needs the owner."),
    tag: line(40).optional().describe("With tag and untag."),
    folderId: id.nullable().optional().describe("With move: your folder, or null for none."),
  })
  .strict()
  .refine(({ action, tag }) => tag !== undefined || !action.endsWith("tag"), {
    path: ["tag"],
    message: "Say which tag.",
  })
  .refine(({ action, folderId }) => folderId !== undefined || action !== "move", {
    path: ["folderId"],
    message: "Say which folder, or null for none.",
  });
export type BulkSessions = z.infer<typeof bulkSessions>;

export const bulkResult = z.object({
  results: z.array(
    z.object({
      id,
      status: z
        .enum(["done", "unchanged", "not_found", "forbidden", "too_many_tags"])
        .describe("unchanged: it was so already. Each session is done or refused by itself."),
    }),
  ),
});
export type BulkResult = z.infer<typeof bulkResult>;
