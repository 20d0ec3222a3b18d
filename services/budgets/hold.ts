import { db, type Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { estimateTokens } from "#lib/tokens.ts";
import type { Budget } from "#prisma/generated/client.ts";
import { usedUp } from "#services/budgets/explain.ts";
import { findBudgets } from "#services/budgets/find.ts";
import { readSpent } from "#services/budgets/spent.ts";
import { tokenBudget } from "#services/context/budget.ts";
import { readContext } from "#services/context/find.ts";
import { itemTokens, planContext } from "#services/context/plan.ts";
import { priceCall } from "#services/prices/price-call.ts";
import type { SessionAccess } from "#services/sessions/access.ts";

/** What a run may use at most, to be held against the budgets of whoever pays. */
export interface Hold {
  orgId: string;
  userId: string;
  tokens: number;
  micros: number | null;
}

/** The columns of a run that keep what is held for it. */
export interface Reserved {
  reservedTokens: number | null;
  reservedMicros: number | null;
}

const nothing: Reserved = { reservedTokens: null, reservedMicros: null };

/**
 * What to hold for an answer on a branch: what would be sent, the text that comes on top, and room for the answer. Null
 * when no budget binds the person, which is known without asking the database.
 */
export async function prepareHold(
  access: SessionAccess,
  userId: string,
  { branchId, model, text }: { branchId: string; model: string; text: string },
): Promise<Hold | null> {
  const budgets = await findBudgets(access.orgId, userId);
  if (!budgets.some(isHard)) return null;
  const size = tokenBudget(access.orgId, model, access.settings);
  const { items } = planContext(await readContext(access, branchId, userId, model), size.budget);
  const sent = items.reduce((sum, item) => sum + (item.out === null ? itemTokens(item) : 0), 0);
  const inputTokens = sent + estimateTokens(text);
  const outputTokens = access.settings.maxTokens ?? size.reserve;
  const usage = { inputTokens, outputTokens, cachedTokens: 0, cacheWriteTokens: 0, reasoningTokens: 0 };
  return {
    orgId: access.orgId,
    userId,
    tokens: inputTokens + outputTokens,
    micros: await priceCall(access.orgId, model, usage),
  };
}

/**
 * Holds what a run needs, or throws `rate_limited` when a budget has nothing left. Call it in the transaction that stores
 * the run, after the session's lock: the rows of the budgets stay locked until then, so of many who ask at once each sees
 * what the others hold, and a budget is exceeded by one request at most.
 */
export async function takeHold(tx: Tx, hold: Hold | null): Promise<Reserved> {
  if (hold === null) return nothing;
  const budgets = await tx.$queryRaw<Array<{ id: string }>>`
    SELECT id FROM budgets WHERE org_id = ${hold.orgId}::uuid AND (scope <> 'user' OR user_id = ${hold.userId}::uuid)
    ORDER BY id FOR UPDATE`;
  const rows = await tx.budget.findMany({ where: { id: { in: budgets.map((row) => row.id) } } });
  await refuseUsedUp(rows, hold.userId, tx);
  return { reservedTokens: hold.tokens, reservedMicros: hold.micros };
}

/** Throws `rate_limited` when a budget of the person has nothing left, for calls that are no runs. */
export async function assertBudget(orgId: string, userId: string): Promise<void> {
  await refuseUsedUp(await findBudgets(orgId, userId), userId, db);
}

async function refuseUsedUp(budgets: readonly Budget[], userId: string, tx: Tx): Promise<void> {
  for (const budget of budgets.filter(isHard)) {
    const spent = await readSpent(budget, userId, tx);
    const error = usedUp(budget, spent);
    if (error) throw error;
  }
}

function isHard(budget: Budget): boolean {
  return budget.hardTokens !== null || budget.hardMicros !== null;
}

/** Whether an error says that a budget was used up; a repeated request that got through before is none of its business. */
export function isUsedUp(error: unknown): boolean {
  return AppError.is(error) && error.code === "rate_limited";
}
