import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import { assertAdmin } from "#services/accounts/rules.ts";
import { forgetBudgets } from "#services/budgets/find.ts";

/** Takes a budget away; what it limited is limited no more. */
export async function removeBudget(actor: UserActor, { budgetId }: { budgetId: string }): Promise<void> {
  assertAdmin(actor);
  const { count } = await db.budget.deleteMany({ where: { id: budgetId, orgId: actor.orgId } });
  if (count === 0) throw notFound("budget");
  forgetBudgets(actor.orgId);
}
