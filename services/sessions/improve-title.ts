import { db } from "#lib/db.ts";
import { logger } from "#lib/logger.ts";
import { completeText } from "#services/ai/complete-text.ts";
import { publishEvents } from "#services/events/publish.ts";
import { recordEvents } from "#services/events/record.ts";
import { recordUsage, type Spender } from "#services/usage/record.ts";

const instructions =
  "Name this conversation in two to six words, in its own language, like a heading in a notebook: no quotation marks, no full stop, no emoji. Answer with the name alone.";

/**
 * Replaces the name taken from the first message by one that a model finds, unless somebody has named the session
 * meanwhile. A title is a courtesy: when the model fails, the first one stays and nobody is told.
 */
export async function improveTitle(session: Omit<Spender, "kind">, model: string): Promise<void> {
  try {
    const messages = await db.message.findMany({
      where: { sessionId: session.sessionId, deletedAt: null, depth: { lte: 1 } },
      orderBy: { seq: "asc" },
      take: 2,
      select: { content: true },
    });
    const text = messages.map((message) => message.content.slice(0, 2_000)).join("\n\n---\n\n");
    const answer = await completeText({
      orgId: session.orgId,
      models: [model],
      prompt: { system: instructions, messages: [{ role: "user", content: text }] },
      spent: (by, usage) => recordUsage({ ...session, kind: "title" }, by, usage),
    });
    const name = answer
      .split("\n")
      .map((line) => line.trim().replace(/^["'“”«»#*\s]+|["'“”«»*.\s]+$/g, ""))
      .find(Boolean);
    if (name && name.length <= 100) await rename(session.sessionId, name);
  } catch (error) {
    logger.debug({ err: error, sessionId: session.sessionId }, "a session kept its first title");
  }
}

async function rename(sessionId: string, name: string): Promise<void> {
  const actor = { type: "system" as const, name: "titles" };
  const events = await db.$transaction(async (tx) => {
    const changed = await tx.session.updateMany({
      where: { id: sessionId, autoNamed: true, deletedAt: null },
      data: { name: name.toWellFormed().replaceAll("\u0000", "") },
    });
    return changed.count === 0
      ? []
      : recordEvents(tx, actor, sessionId, [{ type: "session.updated", payload: { changed: ["name"] } }]);
  });
  await publishEvents(events);
}
