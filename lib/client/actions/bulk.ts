import { callApi } from "#lib/client/api.ts";
import type { ChatClient } from "#lib/client/client.ts";
import { putSummaries } from "#lib/client/workspace.ts";
import { type BulkResult, type BulkSessions, bulkLimit } from "#lib/schemas/bulk.ts";
import type { SessionSummary } from "#lib/schemas/session.ts";

/** One thing to do to many chats. */
export type BulkChange = Omit<BulkSessions, "ids">;

/** What came of it: the chats that changed, as they were before, and how many were refused. */
export interface BulkOutcome {
  before: readonly SessionSummary[];
  refused: number;
}

/** Does one thing to many chats. The page shows it as soon as the server has done it. */
export async function changeMany(client: ChatClient, ids: readonly string[], change: BulkChange): Promise<BulkOutcome> {
  const outcome = { before: [] as SessionSummary[], refused: 0 };
  for (let start = 0; start < ids.length; start += bulkLimit) {
    const part = ids.slice(start, start + bulkLimit);
    // The event that tells of the change may come before the answer does, so this is read first.
    const { summaries: before } = client.workspace.getState();
    const { results } = await callApi<BulkResult>("POST", "/sessions/bulk", { ids: part, ...change });
    const { summaries: now } = client.workspace.getState();
    const done = results.flatMap(({ id, status }) => (status === "done" ? [id] : []));
    putSummaries(
      client.workspace,
      done.flatMap((id) => (now[id] ? [changed(now[id], change)] : [])),
    );
    outcome.before.push(...done.flatMap((id) => before[id] ?? []));
    outcome.refused += results.filter(({ status }) => status !== "done" && status !== "unchanged").length;
  }
  return outcome;
}

/** Takes back what was done. */
export async function undoMany(client: ChatClient, { before }: BulkOutcome, change: BulkChange): Promise<void> {
  const opposites = { star: "unstar", archive: "unarchive", delete: "restore", tag: "untag" } as const;
  const back = Object.entries(opposites).flat();
  if (change.action !== "move") {
    const at = back.indexOf(change.action);
    const action = back[at % 2 === 0 ? at + 1 : at - 1] as BulkChange["action"];
    await changeMany(client, idsOf(before), { ...change, action });
    return;
  }
  const byFolder = Map.groupBy(before, (session) => session.metadata.folderId);
  for (const [folderId, sessions] of byFolder) await changeMany(client, idsOf(sessions), { action: "move", folderId });
}

function changed(session: SessionSummary, { action, tag = "", folderId = null }: BulkChange): SessionSummary {
  const { tags } = session.metadata;
  const metadata: Partial<SessionSummary["metadata"]> = {
    ...(action.endsWith("star") ? { starred: action === "star" } : {}),
    ...(action.endsWith("archive") ? { archived: action === "archive" } : {}),
    ...(action === "tag" ? { tags: [...new Set([...tags, tag])] } : {}),
    ...(action === "untag" ? { tags: tags.filter((one) => one !== tag) } : {}),
    ...(action === "move" ? { folderId } : {}),
  };
  const deletedAt = action === "delete" ? new Date().toISOString() : action === "restore" ? null : session.deletedAt;
  return { ...session, deletedAt, metadata: { ...session.metadata, ...metadata } };
}

function idsOf(sessions: readonly SessionSummary[]): string[] {
  return sessions.map((session) => session.id);
}
