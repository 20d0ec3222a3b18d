import { bus } from "#lib/bus/bus.ts";
import { db } from "#lib/db.ts";
import { applyFrame } from "#lib/frames.ts";
import { logger } from "#lib/logger.ts";
import type { Part } from "#lib/schemas/message.ts";
import type { Frame } from "#lib/schemas/run.ts";
import { presentMessages } from "#services/messages/list.ts";
import { readMessages } from "#services/messages/rows.ts";
import { askForSnapshot } from "#services/runs/control.ts";
import { liveRuns } from "#services/runs/live.ts";

/** Milliseconds between two looks at the database for a run whose owner is silent. */
const checkEveryMs = 3_000;

/**
 * Reads a run from its first token to its end, on any node and at any time: frames of what is missed are asked for,
 * and the database has the last word. `read` gets all the parts after each change, `end` the finished frame, once.
 * Returns the stop.
 */
export function readRun(
  run: { id: string; sessionId: string; messageId: string },
  read: (parts: readonly Part[], frame: Frame) => void,
  end: (finished: Extract<Frame, { kind: "finished" }>) => void,
): () => void {
  let parts: readonly Part[] = [];
  let open = true;
  const onFrame = (frame: Frame) => {
    if (!open) return;
    const next = applyFrame(parts, frame);
    if (next === "gap") return askForSnapshot(run.id);
    parts = next;
    if (frame.kind !== "finished") return read(parts, frame);
    close();
    end(frame);
  };
  const leave = bus.subscribe(`run:${run.id}`, onFrame);
  const timer = setInterval(() => void check(), checkEveryMs);
  const close = () => {
    open = false;
    leave();
    clearInterval(timer);
  };
  const check = async () => {
    try {
      const finished = await readFinished(run);
      if (finished) onFrame(finished);
    } catch (error) {
      logger.warn({ err: error, runId: run.id }, "a reader could not ask for the state of its run; it tries again");
    }
  };
  const local = liveRuns.get(run.id);
  if (local) onFrame(local.snapshot());
  else
    void bus.ready().then(async () => {
      await check();
      if (open) askForSnapshot(run.id);
    });
  return close;
}

/** The end of a run that is over, read from the database; null while it waits or runs. */
async function readFinished(run: {
  id: string;
  sessionId: string;
  messageId: string;
}): Promise<Extract<Frame, { kind: "finished" }> | null> {
  const row = await db.run.findUnique({ where: { id: run.id }, select: { status: true } });
  if (!row || row.status === "queued" || row.status === "running") return null;
  const [message] = await presentMessages(await readMessages([run.messageId]));
  if (!message) return null;
  return {
    runId: run.id,
    sessionId: run.sessionId,
    messageId: run.messageId,
    kind: "finished",
    status: row.status as "complete",
    message,
  };
}
