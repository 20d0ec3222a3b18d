import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import type { BudgetInfo } from "#lib/schemas/budget.ts";
import { afterCursor, toPage } from "#services/accounts/page.ts";
import { assertAdmin } from "#services/accounts/rules.ts";
import { presentBudget } from "#services/budgets/present.ts";
import { readSpent } from "#services/budgets/spent.ts";

/** The budgets of the actor's org with what has gone of them, newest first. For owners and admins. */
export async function listBudgets(
  actor: UserActor,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ data: BudgetInfo[]; nextCursor: string | null }> {
  assertAdmin(actor);
  const rows = await db.budget.findMany({
    where: { orgId: actor.orgId, ...afterCursor(cursor) },
    include: { user: { select: { name: true } } },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  const page = toPage(rows, limit, (row) => row);
  const data = page.data.map(async (row) =>
    presentBudget(row, row.scope === "everyone" ? null : await readSpent(row, row.userId)),
  );
  return { data: await Promise.all(data), nextCursor: page.nextCursor };
}
