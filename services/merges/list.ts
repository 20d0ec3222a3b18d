import type { UserActor } from "#lib/actor.ts";
import { decodeCursor, encodeCursor } from "#lib/cursor.ts";
import { db } from "#lib/db.ts";
import type { MergeInfo } from "#lib/schemas/branch.ts";
import { mergeColumns, presentMerge } from "#services/merges/present.ts";
import { authorize } from "#services/permissions.ts";
import { accessSession } from "#services/sessions/access.ts";

/** The merges into branches of a session, latest first, those that were undone included. */
export async function listMerges(
  actor: UserActor,
  input: { sessionId: string; limit: number; cursor?: string | undefined },
): Promise<{ data: MergeInfo[]; nextCursor: string | null }> {
  const { sessionId, limit, cursor } = input;
  const access = await accessSession(actor, sessionId);
  authorize(access, "read");
  const [at, id] = cursor ? decodeCursor(cursor) : [];
  const rows = await db.merge.findMany({
    where: {
      sessionId,
      ...(at && id ? { OR: [{ createdAt: { lt: at } }, { createdAt: at, id: { lt: id } }] } : {}),
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
    include: mergeColumns,
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    data: page.map(presentMerge),
    nextCursor: rows.length > limit && last ? encodeCursor([last.createdAt.toISOString(), last.id]) : null,
  };
}
