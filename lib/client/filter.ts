import type { SessionFilter } from "#lib/schemas/filter.ts";
import type { SessionSummary } from "#lib/schemas/session.ts";

/** The filter without a condition; null when none is left. */
export function withoutCondition(filter: SessionFilter, key: keyof SessionFilter): SessionFilter | null {
  const { [key]: _, ...rest } = filter;
  return Object.keys(rest).length === 0 ? null : rest;
}

/** The filter with another condition; undefined takes it away. */
export function withCondition(filter: SessionFilter | null, change: Partial<SessionFilter>): SessionFilter | null {
  const entries = Object.entries({ ...filter, ...change }).filter(([, value]) => value !== undefined && value !== "");
  return entries.length === 0 ? null : (Object.fromEntries(entries) as SessionFilter);
}

/** Whether two filters ask for the same, in whatever order. */
export function isSameFilter(left: SessionFilter | null, right: SessionFilter): boolean {
  const sorted = (filter: SessionFilter) => JSON.stringify(Object.entries(filter).sort());
  return left !== null && sorted(left) === sorted(right);
}

/** The filter as the list route takes it. Days are the reader's own, so they become moments. */
export function filterQuery(filter: SessionFilter): Record<string, string> {
  const { from, to, ...rest } = filter;
  const plain = Object.entries(rest).map(([key, value]) => [key, String(value)]);
  return {
    ...Object.fromEntries(plain),
    ...(from ? { from: momentOf(from, 0) } : {}),
    ...(to ? { to: momentOf(to, 1) } : {}),
  };
}

/** Whether only the server can tell what fits: who wrote in a chat, and whether files are in it. */
export function needsServer({ author, hasAttachment }: SessionFilter): boolean {
  return author !== undefined || hasAttachment !== undefined;
}

/** Whether a chat fits, as far as its summary tells. */
export function fits({ metadata, ...session }: SessionSummary, filter: SessionFilter): boolean {
  const { tag, starred, archived, provider, model, kind, folder, from, to, query } = filter;
  const at = Date.parse(metadata.lastActivityAt);
  // Starred chats are found in the archive too.
  const shelved = starred && archived === undefined ? metadata.archived : (archived ?? false);
  const wanted = { starred, provider, model, kind };
  const is = { starred: metadata.starred, provider: session.provider, model: session.model, kind: session.kind };
  return (
    session.deletedAt === null &&
    metadata.archived === shelved &&
    Object.entries(wanted).every(([key, value]) => value === undefined || value === is[key as keyof typeof is]) &&
    (tag === undefined || metadata.tags.includes(tag)) &&
    (folder === undefined || metadata.folderId === (folder === "none" ? null : folder)) &&
    (from === undefined || at >= Date.parse(momentOf(from, 0))) &&
    (to === undefined || at < Date.parse(momentOf(to, 1))) &&
    session.name.toLowerCase().includes(query?.trim().toLowerCase() ?? "")
  );
}

/** A moment as it is; a day as its local midnight, or that of a day later. */
function momentOf(value: string, daysLater: number): string {
  const [year, month, day] = value.split("-").map(Number);
  if (value.length !== 10 || year === undefined || month === undefined || day === undefined) return value;
  return new Date(year, month - 1, day + daysLater).toISOString();
}
