import type { UsageSum } from "#lib/schemas/usage.ts";

const dayMs = 86_400_000;

/** Today as the reader's calendar has it, as `YYYY-MM-DD`. */
export function today(): string {
  const now = new Date();
  return dayKey(new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())));
}

/** The day so many days before another. */
export function daysBefore(day: string, count: number): string {
  return dayKey(new Date(Date.parse(day) - count * dayMs));
}

/** Every day from one to another, both included. */
export function daysBetween(from: string, to: string): string[] {
  const count = Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / dayMs)) + 1;
  return Array.from({ length: count }, (_, index) => dayKey(new Date(Date.parse(from) + index * dayMs)));
}

/** A day in the reader's language, such as `3 Nov`. */
export function formatDate(day: string): string {
  return new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", timeZone: "UTC" }).format(new Date(day));
}

/** Tokens read and written. */
export function tokensOf(sum: UsageSum): number {
  return sum.inputTokens + sum.outputTokens;
}

function dayKey(date: Date): string {
  return date.toISOString().slice(0, 10);
}
