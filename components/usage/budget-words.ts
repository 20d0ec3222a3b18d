import { formatCost, formatTokens } from "#lib/client/format.ts";
import { usageWords } from "#lib/client/words/usage.ts";
import type { BudgetStanding } from "#lib/schemas/budget.ts";

const { budgets: texts } = usageWords;

type Limits = Pick<BudgetStanding, "softCost" | "hardCost" | "softTokens" | "hardTokens">;

/** What has gone of each limit, such as `$1.20 of $5.00 · 12k of 1m tokens`. */
export function ofLimits(budget: Limits & { spentCost: number; spentTokens: number }): string {
  const cost = budget.hardCost ?? budget.softCost;
  const tokens = budget.hardTokens ?? budget.softTokens;
  return [
    ...(cost === null ? [] : [texts.ofLimit(formatCost(budget.spentCost), formatCost(cost))]),
    ...(tokens === null ? [] : [texts.ofLimit(formatTokens(budget.spentTokens), tokenWords(tokens))]),
  ].join(" · ");
}

/** The limits themselves, with where they warn. */
export function limitsInWords(budget: Limits): string {
  const hard = [
    ...(budget.hardCost === null ? [] : [formatCost(budget.hardCost)]),
    ...(budget.hardTokens === null ? [] : [tokenWords(budget.hardTokens)]),
  ];
  const soft = [
    ...(budget.softCost === null ? [] : [formatCost(budget.softCost)]),
    ...(budget.softTokens === null ? [] : [tokenWords(budget.softTokens)]),
  ];
  return [...hard, ...(soft.length > 0 ? [texts.warns(soft.join(", "))] : [])].join(" · ");
}

function tokenWords(count: number): string {
  return `${formatTokens(count)} ${usageWords.tokens.toLowerCase()}`;
}
