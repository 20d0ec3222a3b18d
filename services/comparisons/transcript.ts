import { db } from "#lib/db.ts";

/** Most characters of a conversation that a model is asked to sum up. */
const mostCharacters = 80_000;
const leastPerMessage = 200;

/** Messages as plain lines for a model, oldest first; long ones are cut so that all of them find room. */
export async function readTranscript(messageIds: readonly string[], share = 1): Promise<string> {
  const messages = await db.message.findMany({
    where: { id: { in: [...messageIds] }, deletedAt: null },
    orderBy: [{ depth: "asc" }, { seq: "asc" }],
    select: { role: true, content: true },
  });
  const room = Math.floor(mostCharacters * share);
  const each = Math.max(leastPerMessage, Math.floor(room / Math.max(1, messages.length)));
  const lines = messages.map(({ role, content }) => {
    const text = content.length > each ? `${content.slice(0, each).toWellFormed()} […]` : content;
    return `${role === "assistant" ? "Model" : "Person"}: ${text}`;
  });
  return lines.join("\n\n").slice(0, room).toWellFormed();
}
