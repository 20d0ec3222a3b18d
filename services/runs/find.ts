import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import { authorize } from "#services/permissions.ts";
import { accessSession } from "#services/sessions/access.ts";

interface RunReference {
  id: string;
  sessionId: string;
  messageId: string;
}

/** A run that the actor may read. Unknown runs and those of sessions out of reach look the same. */
export async function findRun(actor: UserActor, runId: string): Promise<RunReference> {
  const run = await db.run.findUnique({ where: { id: runId }, select: { id: true, sessionId: true, messageId: true } });
  if (!run) throw notFound("run");
  const access = await accessSession(actor, run.sessionId).catch(() => Promise.reject(notFound("run")));
  authorize(access, "read");
  return run;
}

/** The run that is writing in a session now or will next, or null. Throws `not_found` for sessions out of reach. */
export async function findActiveRun(actor: UserActor, sessionId: string): Promise<RunReference | null> {
  const access = await accessSession(actor, sessionId);
  authorize(access, "read");
  return db.run.findFirst({
    where: { sessionId, status: { in: ["running", "queued"] } },
    orderBy: [{ startedAt: { sort: "asc", nulls: "last" } }, { createdAt: "asc" }],
    select: { id: true, sessionId: true, messageId: true },
  });
}
