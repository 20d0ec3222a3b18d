import { z } from "zod";
import { id, line, text, timestamp } from "#lib/schemas/common.ts";

// Postgres knows no year 0.
const noYearZero = (at: string) => !at.startsWith("0000");

/** A day, or a moment with its zone. */
const moment = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], "Must be a day as in 2026-03-01, or a time with its zone.")
  .refine(noYearZero, "Must be after the year 0.");

/** The conditions of a list of sessions that are no flags: the same in an address and in a saved filter. */
export const conditions = {
  query: text(200).optional().describe("Words in the name."),
  tag: text(40).optional(),
  provider: text(50).optional(),
  model: text(250).optional(),
  kind: z.enum(["chat", "discussion"]).optional(),
  folder: z
    .union([id, z.literal("none")], "Must be a folder's id, or none.")
    .optional()
    .describe("Directly in this folder of yours; none for those in no folder."),
  from: moment.optional().describe("Last active at this time or later; a day begins at midnight UTC."),
  to: moment.optional().describe("Last active before this time; a day is included as a whole."),
  author: z
    .union([id, z.literal("me")], "Must be a person's id, or me.")
    .optional()
    .describe("Somebody who wrote in it: the id of a person, or me."),
};

/** Which sessions a list shows. All conditions must hold. */
export const sessionFilter = z
  .object({
    ...conditions,
    starred: z.boolean().optional(),
    archived: z.boolean().optional().describe("Archived sessions instead of the others."),
    hasAttachment: z.boolean().optional(),
  })
  .strict();
export type SessionFilter = z.infer<typeof sessionFilter>;

/** A filter under a name, for its owner alone. */
export const savedFilter = z.object({ id, name: z.string(), filter: sessionFilter, createdAt: timestamp });
export type SavedFilterInfo = z.infer<typeof savedFilter>;

export const savedFilterList = z.object({ data: z.array(savedFilter) });

export const createFilter = z.object({ name: line(120), filter: sessionFilter }).strict();
export type CreateFilter = z.infer<typeof createFilter>;

/** `PATCH /filters/:id`. Only what is given changes; a filter is replaced as a whole. */
export const updateFilter = z.object({ name: line(120).optional(), filter: sessionFilter.optional() }).strict();
export type UpdateFilter = z.infer<typeof updateFilter>;
