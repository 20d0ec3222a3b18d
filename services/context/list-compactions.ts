import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import type { Compaction } from "#lib/schemas/context.ts";
import { presentCompaction } from "#services/context/present.ts";
import { authorize } from "#services/permissions.ts";
import { accessSession } from "#services/sessions/access.ts";

/** Most summaries that are listed; the newest are kept. */
const mostListed = 100;

/** The summaries of a session that hold now, on whatever branch, newest first. */
export async function listCompactions(actor: UserActor, input: { sessionId: string }): Promise<Compaction[]> {
  const { sessionId, abilities } = await accessSession(actor, input.sessionId);
  authorize({ abilities }, "read");
  const rows = await db.compaction.findMany({
    where: { sessionId, revertedAt: null },
    orderBy: { createdAt: "desc" },
    take: mostListed,
  });
  return rows.map(presentCompaction);
}
