import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { bulkExportLimit, type ExportSessions } from "#lib/schemas/export.ts";
import { Prisma } from "#prisma/generated/client.ts";
import type { Manifest } from "#services/exports/zip.ts";
import { abilitiesOf } from "#services/permissions.ts";
import { sessionConditions } from "#services/sessions/conditions.ts";

interface Row {
  id: string;
  name: string;
  role: string;
  permissions: string[];
}

interface Chosen {
  ids: string[];
  leftOut: NonNullable<Manifest["leftOut"]>;
}

/**
 * Which sessions an export is of: those that are named, those that a filter shows, or all that the actor owns. Throws
 * `too_large` for more than one archive holds.
 */
export async function chooseSessions(
  actor: UserActor,
  { sessionIds, filter, owned }: Pick<ExportSessions, "sessionIds" | "filter" | "owned">,
): Promise<Chosen> {
  if (sessionIds) return { ids: [...new Set(sessionIds)], leftOut: [] };
  const conditions = [
    ...(filter ? sessionConditions(actor, filter) : [Prisma.sql`s.deleted_at IS NULL`]),
    ...(owned ? [Prisma.sql`s.owner_id = ${actor.userId}::uuid`] : []),
  ];
  const rows = await db.$queryRaw<Row[]>`
    SELECT s.id, s.name, p.role, p.permissions FROM participants p JOIN chat_sessions s ON s.id = p.session_id
    WHERE p.user_id = ${actor.userId}::uuid AND p.status = 'active' AND s.org_id = ${actor.orgId}::uuid
      AND ${Prisma.join(conditions, " AND ")}
    ORDER BY s.created_at, s.id LIMIT ${bulkExportLimit + 1}`;
  if (rows.length > bulkExportLimit)
    throw new AppError(
      "too_large",
      `These are more than ${bulkExportLimit} sessions. Have them exported in the background, or choose fewer.`,
    );
  const mayExport = (row: Row) => abilitiesOf(row.role, row.permissions).includes("export");
  return {
    ids: rows.filter(mayExport).map((row) => row.id),
    leftOut: rows
      .filter((row) => !mayExport(row))
      .map(({ id: sessionId, name }) => ({ sessionId, name, reason: "You may read it, but not export it." })),
  };
}
