import { dateGroup } from "#lib/client/format.ts";
import { words } from "#lib/client/words.ts";
import type { SessionSummary } from "#lib/schemas/session.ts";

/** A line of the sidebar: a heading or a session. */
export type ListRow = { kind: "heading"; label: string } | { kind: "session"; id: string };

/** The sessions of the list, latest activity first. */
export function listedSessions(summaries: Readonly<Record<string, SessionSummary>>): SessionSummary[] {
  return Object.values(summaries)
    .filter((session) => session.deletedAt === null && !session.metadata.archived)
    .sort(byActivity);
}

/** Where chats lie that are not in the list. */
export type Shelf = "archived" | "bin";

/** The known sessions on a shelf whose name contains the words, latest activity first. */
export function shelvedSessions(
  summaries: Readonly<Record<string, SessionSummary>>,
  shelf: Shelf,
  query: string,
): SessionSummary[] {
  const wanted = query.trim().toLowerCase();
  return Object.values(summaries)
    .filter(({ deletedAt, metadata }) =>
      shelf === "bin" ? deletedAt !== null : deletedAt === null && metadata.archived,
    )
    .filter((session) => session.name.toLowerCase().includes(wanted))
    .sort(byActivity);
}

/** The list with its headings: starred ones on top, then by day. Without `byDay` the days, which depend on the time zone, are left out. */
export function listRows(summaries: Readonly<Record<string, SessionSummary>>, byDay: boolean): ListRow[] {
  const listed = listedSessions(summaries);
  const starred = listed.filter((session) => session.metadata.starred);
  const rows = starred.length > 0 ? [heading(words.sidebar.starred), ...starred.map(row)] : [];
  let group = "";
  for (const session of listed) {
    if (session.metadata.starred) continue;
    const label = byDay ? dateGroup(session.metadata.lastActivityAt, words.sidebar.groups) : words.sidebar.groups.today;
    if (label !== group) rows.push(heading(label));
    group = label;
    rows.push(row(session));
  }
  return rows;
}

function byActivity(left: SessionSummary, right: SessionSummary): number {
  return right.metadata.lastActivityAt.localeCompare(left.metadata.lastActivityAt);
}

function heading(label: string): ListRow {
  return { kind: "heading", label };
}

function row(session: SessionSummary): ListRow {
  return { kind: "session", id: session.id };
}
