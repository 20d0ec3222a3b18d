import { AppError } from "#lib/errors.ts";
import type { Budget } from "#prisma/generated/client.ts";
import { periodOf } from "#services/budgets/period.ts";
import type { Spent } from "#services/budgets/spent.ts";

/** Seconds after which a budget that answers in the making hold may be free again. */
const holdTime = 5;

/** Why nothing more can be sent under a budget, in words; undefined while something is left. */
export function usedUp(budget: Budget, spent: Spent): AppError | undefined {
  const { usedTokens, heldTokens, usedMicros, heldMicros } = spent;
  if (isGone(budget.hardTokens, usedTokens) || isGone(budget.hardMicros, usedMicros)) return exhausted(budget);
  if (!isGone(budget.hardTokens, usedTokens + heldTokens) && !isGone(budget.hardMicros, usedMicros + heldMicros))
    return undefined;
  return new AppError(
    "rate_limited",
    `What is left of ${nameOf(budget)} is held for answers that are being written. Send again when they are done.`,
    { retryAfter: holdTime, details: detailsOf(budget) },
  );
}

/** A budget of 0 allows nothing at all. */
export function isGone(limit: bigint | null, used: number): boolean {
  return limit !== null && used >= Number(limit);
}

function exhausted(budget: Budget): AppError {
  const { renewsAt } = periodOf(budget.period);
  const day = renewsAt.toLocaleDateString("en", { day: "numeric", month: "long", timeZone: "UTC" });
  return new AppError(
    "rate_limited",
    `${capital(nameOf(budget))} is used up. It renews on ${day} at 00:00 UTC; an admin can raise it under Usage.`,
    { retryAfter: (renewsAt.getTime() - Date.now()) / 1_000, details: detailsOf(budget) },
  );
}

function nameOf({ scope, period }: Budget): string {
  return `${scope === "org" ? "the workspace's" : "your"} budget for this ${period}`;
}

function detailsOf(budget: Budget): object {
  const { id, scope, period } = budget;
  return { budgetId: id, scope, period, renewsAt: periodOf(period).renewsAt.toISOString() };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
