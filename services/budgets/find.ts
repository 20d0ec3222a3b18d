import { db } from "#lib/db.ts";
import { singleton } from "#lib/singleton.ts";
import type { Budget } from "#prisma/generated/client.ts";

const maxAge = 5_000;
const cache = singleton("budgets", () => new Map<string, { at: number; budgets: Promise<Budget[]> }>());

/** The budgets that bind a person. At most 5 s old, so an org without any pays nothing for asking. */
export async function findBudgets(orgId: string, userId: string): Promise<Budget[]> {
  const budgets = await readCached(orgId);
  return budgets.length === 0 ? budgets : budgets.filter((row) => row.scope !== "user" || row.userId === userId);
}

/** Makes this process see a change at once; others see it within 5 s. */
export function forgetBudgets(orgId: string): void {
  cache.delete(orgId);
}

function readCached(orgId: string): Promise<Budget[]> {
  const known = cache.get(orgId);
  if (known && Date.now() - known.at < maxAge) return known.budgets;
  const budgets = db.budget.findMany({ where: { orgId }, orderBy: { id: "asc" } });
  cache.set(orgId, { at: Date.now(), budgets });
  budgets.catch(() => cache.delete(orgId));
  return budgets;
}
