import { z } from "zod";
import { id } from "#lib/schemas/common.ts";

/** Most messages that one outline tells of. */
const outlineLimit = 300;

const place = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}):(\d{1,7})(?:-(\d{1,7}))?$/i;

/** A stretch of one lane: messages `from` to `to` by depth, both included. */
interface OutlineStretch {
  branchId: string;
  from: number;
  to: number;
}

/** `GET /sessions/:id/outline`. */
export const outlineQuery = z.object({
  at: z
    .string()
    .max(15_000)
    .default("")
    .refine((value) => parseStretches(value) !== undefined, {
      error: `Must be branch:depth or branch:from-to with commas between, of ${outlineLimit} messages at most.`,
    })
    .describe(
      `Stretches of lanes: branch:depth or branch:from-to, with commas between; ${outlineLimit} messages at most.`,
    ),
});
export type OutlineQuery = z.infer<typeof outlineQuery>;

/** A message as the map names it. */
const outlineEntry = z.object({
  id,
  branchId: id,
  depth: z.number().int(),
  role: z.enum(["user", "assistant", "system", "tool"]),
  words: z.string().describe("Its first words; empty when it was deleted or says nothing yet."),
  deleted: z.boolean(),
  mergeId: id.nullable().describe("The merge that put it here."),
});
export type OutlineEntry = z.infer<typeof outlineEntry>;

export const outline = z.object({ data: z.array(outlineEntry) });

/** The stretches that a query names; undefined when it is not well formed or asks for too much. */
export function parseStretches(value: string): OutlineStretch[] | undefined {
  if (value === "") return [];
  const stretches = value.split(",").map((part) => {
    const [, branchId = "", from = "", to = from] = place.exec(part) ?? [];
    return { branchId, from: Number(from), to: Number(to) };
  });
  const messages = stretches.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  const wrong = stretches.some(({ branchId, from, to }) => branchId === "" || to < from);
  return wrong || messages > outlineLimit ? undefined : stretches;
}
