import type { UserActor } from "#lib/actor.ts";
import type { BudgetStanding } from "#lib/schemas/budget.ts";
import { findBudgets } from "#services/budgets/find.ts";
import { presentStanding } from "#services/budgets/present.ts";
import { readSpent } from "#services/budgets/spent.ts";

/** The budgets that bind the actor, with what has gone of them. */
export async function listStandings(actor: UserActor): Promise<BudgetStanding[]> {
  const budgets = await findBudgets(actor.orgId, actor.userId);
  return Promise.all(budgets.map(async (row) => presentStanding(row, await readSpent(row, actor.userId))));
}
