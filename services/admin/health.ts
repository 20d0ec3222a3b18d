import { db } from "#lib/db.ts";
import { logger } from "#lib/logger.ts";
import type { Health } from "#lib/schemas/health.ts";

/** A probe asks every few seconds and gives up soon; a database that takes longer counts as gone. */
const longestWait = 3_000;

/** Whether this node can serve. The one service function without an actor: load balancers ask it. Never throws. */
export async function checkHealth(): Promise<Health> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error("the database did not answer in time")), longestWait);
  });
  try {
    await Promise.race([db.$queryRaw`SELECT 1`, timeout]);
    return { status: "ok", database: "ok" };
  } catch (error) {
    logger.warn({ error }, "the health check failed");
    return { status: "unavailable", database: "unavailable" };
  } finally {
    clearTimeout(timer);
  }
}
