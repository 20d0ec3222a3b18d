import { z } from "zod";
import { budgetStanding } from "#lib/schemas/budget.ts";
import { flag, id, text } from "#lib/schemas/common.ts";
import { modelId, providerName } from "#lib/schemas/model.ts";

const day = z.iso
  .date()
  .refine((value) => value >= "2000" && value < "2200", "Must be a day of this century or the next.");

const groupings = ["day", "model", "provider", "user", "session", "branch"] as const;
export type UsageGrouping = (typeof groupings)[number];

/** `GET /usage`. Days are those of the time zone, both included. */
export const usageQuery = z.object({
  from: day.optional().describe("First day, such as 2026-11-01; 29 days before the last one unless given."),
  to: day.optional().describe("Last day; today unless given."),
  timeZone: text(64).default("UTC").describe("Whose days, such as Europe/Oslo."),
  groupBy: z.enum(groupings).default("day"),
  everyone: flag.optional().describe("Of the whole workspace instead of yours; for admins."),
  userId: id.optional().describe("Of one person; for admins, and for yourself."),
  model: modelId.optional(),
  provider: providerName.optional(),
  sessionId: id.optional(),
  branchId: id.optional(),
  limit: z.coerce.number().int().min(1).max(400).default(100).describe("Most groups, those with most tokens first."),
});
export type UsageQuery = z.infer<typeof usageQuery>;

/** What some runs used. `cost` is dollars of what has a known price, null when nothing has; tokens include cached and reasoning ones. */
const usageSum = z.object({
  runs: z.number().int().describe("Answers, and calls for titles and summaries."),
  inputTokens: z.number().int(),
  cachedTokens: z.number().int().describe("Part of the input that was read from a cache."),
  outputTokens: z.number().int(),
  reasoningTokens: z.number().int().describe("Part of the output that was thinking."),
  cost: z.number().nullable().describe("Dollars, of what has a known price; null when nothing has."),
  unpriced: z.number().int().describe("Runs that used tokens and have no known price; their cost is unknown, not 0."),
});
export type UsageSum = z.infer<typeof usageSum>;

const usageGroup = usageSum.extend({
  key: z.string().describe("The day, the model, or the id of what it is grouped by."),
  label: z.string().describe("The same for people; the id where there is no name, or none that the reader may know."),
  models: z
    .array(usageSum.extend({ model: z.string() }))
    .optional()
    .describe("Days only: by model, most tokens first."),
});
export type UsageGroup = z.infer<typeof usageGroup>;

export const usageReport = z.object({
  from: z.string(),
  to: z.string(),
  timeZone: z.string(),
  totals: usageSum,
  data: z.array(usageGroup).describe("Days in their order, everything else with most tokens first."),
  budgets: z.array(budgetStanding).describe("The budgets that bind you."),
});
export type UsageReport = z.infer<typeof usageReport>;
