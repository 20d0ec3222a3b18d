import { z } from "zod";

/** A row's id as it appears in paths and bodies. */
export const id = z.uuid("Must be a UUID.");

/**
 * Text that Postgres can store and every renderer can show: no NUL, no half of a surrogate pair.
 * `max` counts UTF-16 code units, as `String.length` does.
 */
export function text(max: number) {
  return z
    .string()
    .max(max, `Must be at most ${max.toLocaleString("en")} characters long.`)
    .refine((value) => !value.includes("\u0000"), "Must not contain NUL characters.")
    .refine((value) => value.isWellFormed(), "Must be well-formed Unicode: it contains half of a surrogate pair.");
}

/** One line of text: trimmed, not empty. */
export function line(max: number) {
  return text(max).trim().min(1, "Must not be empty.");
}

/** Query parameters shared by every list. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50).describe("How many to answer at most."),
  cursor: z.string().max(500).optional().describe("nextCursor of the page before."),
});

/** Body of every error response. */
export const errorBody = z.object({
  error: z.object({
    code: z.string().describe("A word that programs can compare, such as not_found."),
    message: z.string().describe("A sentence for people: what happened and what to do next."),
    details: z.unknown().optional().describe("With invalid: which fields, as { path, message }."),
  }),
});

/** A page of a list; `nextCursor` is null on the last one. */
export function page<Item extends z.ZodType>(item: Item) {
  return z.object({ data: z.array(item), nextCursor: z.string().nullable().describe("Null on the last page.") });
}

/** Query flags arrive as words. */
export const flag = z.enum(["true", "false", "1", "0"]).transform((value) => value === "true" || value === "1");

export const timestamp = z.iso.datetime();
