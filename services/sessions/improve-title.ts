import { db } from "#lib/db.ts";
import { logger } from "#lib/logger.ts";
import { publishEvents } from "#services/events/publish.ts";
import { recordEvents } from "#services/events/record.ts";
import { suggestTitle } from "#services/sessions/suggest-title.ts";
import type { Spender } from "#services/usage/record.ts";

/**
 * Replaces the name taken from the first message by one that a model finds, unless somebody has named the session
 * meanwhile. A title is a courtesy: when the model fails, the first one stays and nobody is told.
 */
export async function improveTitle(session: Omit<Spender, "kind">, model: string): Promise<void> {
  try {
    const messages = await db.message.findMany({
      where: { sessionId: session.sessionId, deletedAt: null, type: "text" },
      orderBy: { seq: "asc" },
      take: 2,
      select: { content: true },
    });
    const texts = messages.map((message) => message.content);
    const name = await suggestTitle(session, [model], texts);
    if (name) await rename(session.sessionId, name);
  } catch (error) {
    logger.debug({ err: error, sessionId: session.sessionId }, "a session kept its first title");
  }
}

async function rename(sessionId: string, name: string): Promise<void> {
  const actor = { type: "system" as const, name: "titles" };
  const events = await db.$transaction(async (tx) => {
    const changed = await tx.session.updateMany({
      where: { id: sessionId, autoNamed: true, deletedAt: null },
      data: { name },
    });
    return changed.count === 0
      ? []
      : recordEvents(tx, actor, sessionId, [{ type: "session.updated", payload: { changed: ["name"] } }]);
  });
  await publishEvents(events);
}
