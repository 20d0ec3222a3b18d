import { z } from "zod";
import { id } from "#lib/schemas/common.ts";

/** A file as callers see it. Its bytes are at `url`, for whoever may read a message that carries it. */
export const chatAttachment = z.object({
  id,
  type: z.enum(["file", "image", "code", "activity_log"]),
  name: z.string(),
  size: z.number().int().describe("Bytes."),
  mimeType: z.string(),
  url: z.string(),
  width: z.number().int().optional().describe("Pixels, of an image."),
  height: z.number().int().optional(),
  note: z.string().optional().describe("Why no text could be read from it, where one would expect some."),
  textLength: z.number().int().describe("UTF-16 code units of the text that was found in it; 0 when there is none."),
});
export type ChatAttachment = z.infer<typeof chatAttachment>;

/** What an upload answers: its files in the order of the form. */
export const attachmentList = z.object({ data: z.array(chatAttachment) });

export const attachmentText = z.object({
  text: z.string().describe("At most 200,000 characters; empty when there is none."),
});
