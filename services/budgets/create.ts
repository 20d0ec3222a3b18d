import type { UserActor } from "#lib/actor.ts";
import { db, isUniqueViolation } from "#lib/db.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { newId } from "#lib/id.ts";
import type { BudgetInfo, CreateBudget } from "#lib/schemas/budget.ts";
import { assertAdmin } from "#services/accounts/rules.ts";
import { forgetBudgets } from "#services/budgets/find.ts";
import { presentBudget, toColumns } from "#services/budgets/present.ts";
import { readSpent } from "#services/budgets/spent.ts";

/** Sets what may be spent. One budget for each scope, person and period; the person must belong to the actor's org. */
export async function createBudget(actor: UserActor, input: CreateBudget): Promise<BudgetInfo> {
  assertAdmin(actor);
  const { orgId } = actor;
  const { scope, userId, period, ...limits } = input;
  if ((scope === "user") !== (userId !== null))
    throw new AppError("invalid", "userId: Name a person with the scope user, and with no other.");
  if (Object.values(limits).every((limit) => limit === null))
    throw new AppError("invalid", "Give at least one limit, in dollars or in tokens.");
  if (userId !== null && (await db.membership.count({ where: { orgId, userId } })) === 0) throw notFound("member");
  try {
    const row = await db.budget.create({
      data: { id: newId(), orgId, scope, userId, period, createdBy: actor.userId, ...toColumns(limits) },
      include: { user: { select: { name: true } } },
    });
    forgetBudgets(orgId);
    return presentBudget(row, scope === "everyone" ? null : await readSpent(row, userId));
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError("conflict", "There is such a budget already. Change that one.");
  }
}
