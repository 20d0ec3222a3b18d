import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import type { Part } from "#lib/schemas/message.ts";
import { publishEvents } from "#services/events/publish.ts";
import { authorize } from "#services/permissions.ts";
import { askToStop } from "#services/runs/control.ts";
import { finishRun, unfinished } from "#services/runs/finish.ts";
import { accessSession } from "#services/sessions/access.ts";

interface ActiveRun {
  id: string;
  sessionId: string;
  branchId: string;
  messageId: string;
  model: string;
  status: string;
  parts: Part[];
}

/** Stops every run of a session, from any tab or node: what has arrived is kept, what waits never starts. */
export async function stopSession(actor: UserActor, input: { sessionId: string }): Promise<{ stopped: number }> {
  const access = await accessSession(actor, input.sessionId);
  authorize(access, "run");
  return stopRunsOf(input.sessionId);
}

/** The same for a caller whose access is already established. */
export function stopRunsOf(sessionId: string): Promise<{ stopped: number }> {
  return stop({ session_id: sessionId });
}

/** Stops one run. Stopping what has ended already does nothing. */
export async function stopRun(actor: UserActor, input: { runId: string }): Promise<{ stopped: number }> {
  const run = await db.run.findUnique({ where: { id: input.runId }, select: { sessionId: true } });
  if (!run) throw notFound("run");
  const access = await accessSession(actor, run.sessionId).catch(() => Promise.reject(notFound("run")));
  authorize(access, "run");
  return stop({ run_id: input.runId });
}

async function stop(which: { session_id?: string; run_id?: string }): Promise<{ stopped: number }> {
  const runs = await db.$queryRaw<ActiveRun[]>`
    WITH stopped AS (
      UPDATE runs SET cancelled_at = coalesce(cancelled_at, now())
      WHERE (session_id = ${which.session_id ?? null}::uuid OR id = ${which.run_id ?? null}::uuid) AND status IN ('queued', 'running')
      RETURNING *
    )
    SELECT s.id, s.session_id AS "sessionId", s.branch_id AS "branchId", s.message_id AS "messageId", s.model, s.status, m.parts
    FROM stopped s JOIN chat_messages m ON m.id = s.message_id`;
  for (const run of runs) {
    if (run.status === "running") askToStop(run.id);
    else await cancelQueued(run);
  }
  return { stopped: runs.length };
}

async function cancelQueued(run: ActiveRun): Promise<void> {
  const event = await finishRun(run, unfinished("cancelled", run.parts, run.model, null));
  if (event) await publishEvents([event]);
}
