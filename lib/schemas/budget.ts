import { z } from "zod";
import { id, timestamp } from "#lib/schemas/common.ts";

const dollars = z.number().min(0).max(1_000_000_000).nullable();
const tokens = z.number().int().min(0).max(1_000_000_000_000).nullable();

const limits = {
  softCost: dollars.describe("Dollars from which people are warned; null for none."),
  hardCost: dollars.describe("Dollars from which nothing more is sent; null for none. Unknown prices do not count."),
  softTokens: tokens.describe("Tokens, read and written, from which people are warned; null for none."),
  hardTokens: tokens.describe("Tokens, read and written, from which nothing more is sent; null for none."),
};

const scope = z
  .enum(["org", "everyone", "user"])
  .describe("The whole workspace together, each person for themselves, or one person.");
const period = z.enum(["day", "month"]).describe("Days and months of UTC.");

/** What has gone of a budget in its present period. */
export const budgetStanding = z.object({
  id,
  scope,
  period,
  ...limits,
  spentCost: z.number().describe("Dollars, of what has a known price."),
  spentTokens: z.number().int(),
  heldTokens: z.number().int().describe("Held for answers that are being written or wait."),
  state: z.enum(["ok", "warned", "used-up"]),
  renewsAt: timestamp,
});
export type BudgetStanding = z.infer<typeof budgetStanding>;

/** A budget as admins see it. What has gone of it is null for `everyone`, where each person has their own. */
export const budget = z.object({
  id,
  scope,
  userId: id.nullable(),
  userName: z.string().nullable(),
  period,
  ...limits,
  spentCost: z.number().nullable(),
  spentTokens: z.number().int().nullable(),
  renewsAt: timestamp,
  createdAt: timestamp,
});
export type BudgetInfo = z.infer<typeof budget>;

/** `POST /budgets`. There is one budget for each scope, person and period. */
export const createBudget = z
  .object({
    scope,
    userId: id.nullable().default(null).describe("Whose; only with scope user."),
    period,
    softCost: limits.softCost.default(null),
    hardCost: limits.hardCost.default(null),
    softTokens: limits.softTokens.default(null),
    hardTokens: limits.hardTokens.default(null),
  })
  .strict();
export type CreateBudget = z.infer<typeof createBudget>;

/** `PATCH /budgets/:id`. Only what is given changes. */
export const updateBudget = z
  .object({
    softCost: limits.softCost.optional(),
    hardCost: limits.hardCost.optional(),
    softTokens: limits.softTokens.optional(),
    hardTokens: limits.hardTokens.optional(),
  })
  .strict();
export type UpdateBudget = z.infer<typeof updateBudget>;
