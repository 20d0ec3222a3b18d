import type { UserActor } from "#lib/actor.ts";
import { db, type Tx } from "#lib/db.ts";
import type { BulkResult, BulkSessions } from "#lib/schemas/bulk.ts";
import { tagLimit } from "#lib/schemas/tag.ts";
import { publishEvents } from "#services/events/publish.ts";
import { recordEventForEach } from "#services/events/record.ts";
import { requireFolder } from "#services/folders/find.ts";
import { type Ability, abilitiesOf } from "#services/permissions.ts";
import { stopRunsOf } from "#services/runs/stop.ts";

type Status = BulkResult["results"][number]["status"];

interface Row {
  id: string;
  participantId: string;
  role: string;
  permissions: string[];
  starred: boolean;
  folderId: string | null;
  tags: string[];
  archived: boolean;
  deleted: boolean;
}

/**
 * Does one thing to many sessions in one transaction. Each is checked by itself: one that the actor may not know of, or
 * may not change, is reported and left alone, and the others are done.
 */
export async function bulkUpdateSessions(actor: UserActor, input: BulkSessions): Promise<BulkResult> {
  const ids = [...new Set(input.ids)];
  const { statuses, events, done } = await db.$transaction(async (tx) => {
    if (input.action === "move" && input.folderId) await requireFolder(actor, input.folderId, tx);
    const rows = new Map((await lockRows(tx, actor, ids)).map((row) => [row.id, row]));
    const statuses = new Map(ids.map((id) => [id, judge(rows.get(id), input)]));
    const done = ids.flatMap((id) => (statuses.get(id) === "done" ? (rows.get(id) ?? []) : []));
    await apply(tx, actor, input, done);
    const sessionIds = done.map((row) => row.id);
    return { statuses, done, events: await recordEventForEach(tx, actor, sessionIds, factOf(input)) };
  });
  await publishEvents(events);
  // In this order: after the deletion nothing new can begin.
  if (input.action === "delete") await Promise.all(done.map((row) => stopRunsOf(row.id)));
  return { results: ids.map((id) => ({ id, status: statuses.get(id) ?? "not_found" })) };
}

/** The sessions that the actor takes part in, locked in the order of their ids. */
function lockRows(tx: Tx, actor: UserActor, ids: readonly string[]): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    SELECT s.id, p.id AS "participantId", p.role, p.permissions, p.starred, p.folder_id AS "folderId", s.tags,
      s.archived_at IS NOT NULL AS archived, s.deleted_at IS NOT NULL AS deleted
    FROM chat_sessions s JOIN participants p ON p.session_id = s.id
    WHERE s.id = ANY(${[...ids]}::uuid[]) AND s.org_id = ${actor.orgId}::uuid
      AND p.user_id = ${actor.userId}::uuid AND p.status = 'active'
    ORDER BY s.id FOR UPDATE OF s`;
}

function judge(row: Row | undefined, input: BulkSessions): Status {
  const { action } = input;
  if (!row || (row.deleted && action !== "restore")) return "not_found";
  const needed: Ability = ["star", "unstar", "move"].includes(action) ? "read" : "manage";
  if (!abilitiesOf(row.role, row.permissions).includes(needed)) return "forbidden";
  if (isAlready(row, input)) return "unchanged";
  return action === "tag" && row.tags.length >= tagLimit ? "too_many_tags" : "done";
}

function isAlready(row: Row, { action, tag = "", folderId }: BulkSessions): boolean {
  const already: Record<BulkSessions["action"], boolean> = {
    star: row.starred,
    unstar: !row.starred,
    archive: row.archived,
    unarchive: !row.archived,
    delete: row.deleted,
    restore: !row.deleted,
    tag: row.tags.includes(tag),
    untag: !row.tags.includes(tag),
    move: row.folderId === folderId,
  };
  return already[action];
}

async function apply(tx: Tx, actor: UserActor, input: BulkSessions, rows: readonly Row[]): Promise<void> {
  const { action, tag = "", folderId = null } = input;
  const mine = { id: { in: rows.map((row) => row.participantId) } };
  const where = { id: { in: rows.map((row) => row.id) } };
  const updatedBy = actor.userId;
  const now = new Date();
  if (rows.length === 0) return;
  if (action === "star" || action === "unstar")
    await tx.participant.updateMany({ where: mine, data: { starred: action === "star" } });
  else if (action === "move") await tx.participant.updateMany({ where: mine, data: { folderId } });
  else if (action === "archive" || action === "unarchive")
    await tx.session.updateMany({ where, data: { archivedAt: action === "archive" ? now : null, updatedBy } });
  else if (action === "delete" || action === "restore")
    await tx.session.updateMany({ where, data: { deletedAt: action === "delete" ? now : null, updatedBy } });
  else if (action === "tag") await tx.session.updateMany({ where, data: { tags: { push: tag }, updatedBy } });
  else
    await tx.$executeRaw`
      UPDATE chat_sessions SET tags = array_remove(tags, ${tag}), updated_by = ${updatedBy}::uuid
      WHERE id = ANY(${rows.map((row) => row.id)}::uuid[])`;
}

function factOf({ action }: BulkSessions) {
  if (action === "delete") return { type: "session.deleted" as const, payload: {} };
  if (action === "restore") return { type: "session.restored" as const, payload: {} };
  const changed = action.endsWith("tag") ? ["tags"] : action.endsWith("archive") ? ["archived"] : [];
  return { type: "session.updated" as const, payload: { changed } };
}
