import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/id.ts";
import { limit } from "#lib/limits.ts";
import { type CreateExportJob, type ExportJobInfo, exportJobLimit } from "#lib/schemas/export.ts";
import { announceExportJob } from "#services/exports/jobs/announce.ts";
import { presentExportJob } from "#services/exports/jobs/present.ts";
import { abilitiesOf } from "#services/permissions.ts";

/** Exports of one person that wait or are being made. */
const mostActive = 2;
/** Exports that one person keeps. */
const mostKept = 10;
/** Days that an export is kept, from its beginning. */
const keptDays = 7;

/**
 * Begins an export in the background. Sessions that are named must all be the actor's to export; what becomes of their
 * access until their turn comes is seen then.
 */
export async function createExportJob(
  actor: UserActor,
  input: { origin: string } & CreateExportJob,
): Promise<ExportJobInfo> {
  await limit("export-job", actor.userId);
  const { origin, sessionIds, ...options } = input;
  const chosen = await chooseSessions(actor, sessionIds && [...new Set(sessionIds)]);
  const expiresAt = new Date(Date.now() + keptDays * 86_400_000);
  const job = await db.$transaction(async (tx) => {
    // Locked, so that two at once do not both count themselves as the last one.
    await tx.$queryRaw`SELECT id FROM users WHERE id = ${actor.userId}::uuid FOR UPDATE`;
    const jobs = await tx.exportJob.findMany({ where: { userId: actor.userId }, select: { status: true } });
    refuseTooMany(jobs.map(({ status }) => status));
    const id = newId();
    const mine = { id, orgId: actor.orgId, userId: actor.userId, options, origin, total: chosen.length, expiresAt };
    const job = await tx.exportJob.create({ data: mine });
    await tx.$executeRaw`
      INSERT INTO export_items (job_id, position, session_id, name)
      SELECT ${id}::uuid, place - 1, session_id, name
      FROM unnest(${chosen.map(({ sessionId }) => sessionId)}::uuid[], ${chosen.map(({ name }) => name)}::text[])
        WITH ORDINALITY AS chosen(session_id, name, place)`;
    return job;
  });
  announceExportJob(job);
  return presentExportJob(job);
}

function refuseTooMany(statuses: readonly string[]): void {
  const active = statuses.filter((status) => status === "queued" || status === "running").length;
  if (active >= mostActive) {
    throw new AppError("rate_limited", `${mostActive} exports of yours are being made already. Wait for one of them.`, {
      retryAfter: 30,
    });
  }
  if (statuses.length >= mostKept)
    throw new AppError("conflict", `You keep ${mostKept} exports already. Delete one of them first.`);
}

interface Row {
  sessionId: string;
  name: string;
  role: string;
  permissions: string[];
}

/** The sessions that are named, in that order, or all; those that are not the actor's throw `not_found` or `forbidden`. */
async function chooseSessions(
  actor: UserActor,
  ids: readonly string[] | undefined,
): Promise<{ sessionId: string; name: string }[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT s.id AS "sessionId", s.name, p.role, p.permissions
    FROM participants p JOIN chat_sessions s ON s.id = p.session_id
    WHERE p.user_id = ${actor.userId}::uuid AND p.status = 'active' AND s.org_id = ${actor.orgId}::uuid AND s.deleted_at IS NULL
      AND (${ids === undefined} OR s.id = ANY(${ids ?? []}::uuid[]))
    ORDER BY s.created_at, s.id LIMIT ${exportJobLimit + 1}`;
  const open = rows.filter(({ role, permissions }) => abilitiesOf(role, permissions).includes("export"));
  const chosen = open.map(({ sessionId, name }) => ({ sessionId, name }));
  if (ids === undefined) {
    if (chosen.length === 0) throw new AppError("invalid", "There is no session that you may export.");
    if (rows.length > exportJobLimit)
      throw new AppError("invalid", "These are too many sessions for one export: name some of them.");
    return chosen;
  }
  if (rows.length < ids.length)
    throw new AppError("not_found", "There is no such session, or you do not have access to it.");
  if (chosen.length < ids.length)
    throw new AppError("forbidden", "One of these sessions may be read but not exported.");
  const places = new Map(ids.map((id, place) => [id, place]));
  return chosen.sort((left, right) => (places.get(left.sessionId) ?? 0) - (places.get(right.sessionId) ?? 0));
}
