import { mayAdminister, type UserActor } from "#lib/actor.ts";
import { AppError } from "#lib/errors.ts";
import type { UsageGroup, UsageQuery, UsageReport, UsageSum } from "#lib/schemas/usage.ts";
import { listStandings } from "#services/budgets/standings.ts";
import { sumRuns, type UsageRow } from "#services/usage/sum-runs.ts";

const mostDays = 400;
const dayMs = 86_400_000;

/**
 * What runs used in a period, by day, model and so on. One's own; admins may ask for one person's or everybody's.
 * Counts runs, never messages, so copies cost nothing.
 */
export async function reportUsage(actor: UserActor, query: UsageQuery): Promise<UsageReport> {
  const { groupBy, limit, everyone, userId, ...filter } = query;
  if (everyone || (userId !== undefined && userId !== actor.userId)) assertSeesEveryone(actor);
  const period = periodOf(query);
  const [rows, budgets] = await Promise.all([
    sumRuns(
      {
        ...filter,
        ...period,
        orgId: actor.orgId,
        readerId: actor.userId,
        userId: everyone ? userId : (userId ?? actor.userId),
      },
      groupBy,
    ),
    listStandings(actor),
  ]);
  const groups = groupBy === "day" ? toDays(rows) : rows.map(toGroup).sort(byTokens);
  const shown = groups.slice(0, groupBy === "day" ? mostDays : limit);
  return { ...period, totals: present(rows.reduce(add, nothing)), data: shown, budgets };
}

/** What others spend is for owners and admins, through a key only if it may administer. */
function assertSeesEveryone(actor: UserActor): void {
  if (!mayAdminister(actor))
    throw new AppError("forbidden", "You can see your own usage. Everybody's is for owners and admins.");
}

function periodOf({ from, to, timeZone }: UsageQuery): { from: string; to: string; timeZone: string } {
  const zone = knownZone(timeZone);
  const last = to ?? new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(new Date());
  const first = from ?? new Date(Date.parse(last) - 29 * dayMs).toISOString().slice(0, 10);
  const days = (Date.parse(last) - Date.parse(first)) / dayMs + 1;
  if (days < 1) throw new AppError("invalid", "from: The first day must not come after the last.");
  if (days > mostDays) throw new AppError("invalid", `from: Ask for at most ${mostDays} days at once.`);
  return { from: first, to: last, timeZone: zone };
}

/** A zone by its name. Offsets such as +01:00 are refused, because databases read their sign the other way round. */
function knownZone(name: string): string {
  try {
    const { timeZone } = new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions();
    if (/^[A-Z][\w/+-]*$/i.test(timeZone)) return timeZone;
  } catch {
    // Said below.
  }
  throw new AppError("invalid", "timeZone: Use a name such as Europe/Oslo or UTC.");
}

type Sums = Omit<UsageRow, "key" | "label" | "model">;

const nothing: Sums = {
  ...{ runs: 0, inputTokens: 0, cachedTokens: 0, outputTokens: 0, reasoningTokens: 0 },
  ...{ costMicros: null, unpriced: 0 },
};

function add(left: Sums, right: Sums): Sums {
  const known = left.costMicros !== null || right.costMicros !== null;
  return {
    runs: left.runs + right.runs,
    inputTokens: left.inputTokens + right.inputTokens,
    cachedTokens: left.cachedTokens + right.cachedTokens,
    outputTokens: left.outputTokens + right.outputTokens,
    reasoningTokens: left.reasoningTokens + right.reasoningTokens,
    costMicros: known ? (left.costMicros ?? 0) + (right.costMicros ?? 0) : null,
    unpriced: left.unpriced + right.unpriced,
  };
}

function present(sums: Sums): UsageSum {
  return {
    runs: sums.runs,
    inputTokens: sums.inputTokens,
    cachedTokens: sums.cachedTokens,
    outputTokens: sums.outputTokens,
    reasoningTokens: sums.reasoningTokens,
    cost: sums.costMicros === null ? null : sums.costMicros / 1_000_000,
    unpriced: sums.unpriced,
  };
}

function toGroup(row: UsageRow): UsageGroup {
  return { key: row.key ?? "", label: row.label ?? row.key ?? "", ...present(row) };
}

function toDays(rows: readonly UsageRow[]): UsageGroup[] {
  return [...Map.groupBy(rows, (row) => row.key ?? "")]
    .map(([key, models]) => ({
      ...{ key, label: key, ...present(models.reduce(add, nothing)) },
      models: models.map((row) => ({ model: row.model ?? "", ...present(row) })).sort(byTokens),
    }))
    .sort((left, right) => left.key.localeCompare(right.key));
}

function byTokens(left: UsageSum, right: UsageSum): number {
  return right.inputTokens + right.outputTokens - left.inputTokens - left.outputTokens;
}
