import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { AppError, notFound } from "#lib/errors.ts";
import type { BudgetInfo, UpdateBudget } from "#lib/schemas/budget.ts";
import { assertAdmin } from "#services/accounts/rules.ts";
import { forgetBudgets } from "#services/budgets/find.ts";
import { presentBudget, toColumns } from "#services/budgets/present.ts";
import { readSpent } from "#services/budgets/spent.ts";

/** Changes the limits of a budget. Raising one lets people go on at once. */
export async function updateBudget(
  actor: UserActor,
  { budgetId, ...limits }: { budgetId: string } & UpdateBudget,
): Promise<BudgetInfo> {
  assertAdmin(actor);
  const where = { id: budgetId, orgId: actor.orgId };
  const row = await db.$transaction(async (tx) => {
    const { count } = await tx.budget.updateMany({ where, data: toColumns(limits) });
    if (count === 0) throw notFound("budget");
    const row = await tx.budget.findUniqueOrThrow({
      where: { id: budgetId },
      include: { user: { select: { name: true } } },
    });
    if ([row.softMicros, row.hardMicros, row.softTokens, row.hardTokens].every((limit) => limit === null))
      throw new AppError("invalid", "Leave at least one limit, or delete the budget.");
    return row;
  });
  forgetBudgets(actor.orgId);
  return presentBudget(row, row.scope === "everyone" ? null : await readSpent(row, row.userId));
}
