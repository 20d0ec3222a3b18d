import type { BudgetInfo, BudgetStanding } from "#lib/schemas/budget.ts";
import type { Budget } from "#prisma/generated/client.ts";
import { isGone } from "#services/budgets/explain.ts";
import { periodOf } from "#services/budgets/period.ts";
import type { Spent } from "#services/budgets/spent.ts";

const microsPerDollar = 1_000_000;

/** A budget as admins see it; `spent` is null where each person has their own. */
export function presentBudget(row: Budget & { user: { name: string } | null }, spent: Spent | null): BudgetInfo {
  return {
    id: row.id,
    scope: row.scope as BudgetInfo["scope"],
    userId: row.userId,
    userName: row.user?.name ?? null,
    period: row.period as BudgetInfo["period"],
    ...limitsOf(row),
    spentCost: spent === null ? null : spent.usedMicros / microsPerDollar,
    spentTokens: spent === null ? null : spent.usedTokens,
    renewsAt: periodOf(row.period).renewsAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
  };
}

/** A budget as the person whom it binds sees it. */
export function presentStanding(row: Budget, spent: Spent): BudgetStanding {
  const { usedTokens, heldTokens, usedMicros } = spent;
  const gone = isGone(row.hardTokens, usedTokens) || isGone(row.hardMicros, usedMicros);
  const warned = isGone(row.softTokens, usedTokens) || isGone(row.softMicros, usedMicros);
  return {
    id: row.id,
    scope: row.scope as BudgetStanding["scope"],
    period: row.period as BudgetStanding["period"],
    ...limitsOf(row),
    spentCost: usedMicros / microsPerDollar,
    spentTokens: usedTokens,
    heldTokens,
    state: gone ? "used-up" : warned ? "warned" : "ok",
    renewsAt: periodOf(row.period).renewsAt.toISOString(),
  };
}

/** Limits as they are stored: whole micro-dollars, whole tokens. */
export function toColumns(limits: Partial<ReturnType<typeof limitsOf>>) {
  const micros = (cost: number | null | undefined) =>
    cost == null ? cost : BigInt(Math.round(cost * microsPerDollar));
  const whole = (tokens: number | null | undefined) => (tokens == null ? tokens : BigInt(tokens));
  return {
    softMicros: micros(limits.softCost),
    hardMicros: micros(limits.hardCost),
    softTokens: whole(limits.softTokens),
    hardTokens: whole(limits.hardTokens),
  };
}

function limitsOf(row: Budget) {
  const dollars = (micros: bigint | null) => (micros === null ? null : Number(micros) / microsPerDollar);
  const whole = (tokens: bigint | null) => (tokens === null ? null : Number(tokens));
  return {
    softCost: dollars(row.softMicros),
    hardCost: dollars(row.hardMicros),
    softTokens: whole(row.softTokens),
    hardTokens: whole(row.hardTokens),
  };
}
