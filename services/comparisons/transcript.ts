import { db } from "#lib/db.ts";

/** Most characters of a conversation that a model is asked to sum up. */
const mostCharacters = 80_000;
const leastPerMessage = 200;

/** A conversation as plain lines for a model, and the messages that found room in it. */
export interface Transcript {
  text: string;
  messageIds: string[];
}

/**
 * Messages as plain lines for a model, oldest first. Long ones are cut so that all find room; of more than that can be
 * true of, the oldest are taken. `share` is the part of the room that may be filled.
 */
export async function readTranscript(messageIds: readonly string[], share = 1): Promise<Transcript> {
  const room = Math.floor(mostCharacters * share);
  const messages = await db.message.findMany({
    where: { id: { in: [...messageIds] }, deletedAt: null },
    orderBy: [{ depth: "asc" }, { seq: "asc" }],
    take: Math.floor(room / leastPerMessage),
    select: { id: true, role: true, content: true },
  });
  const each = Math.floor(room / Math.max(1, messages.length));
  const lines = messages.map(({ role, content }) => {
    const text = content.length > each ? `${content.slice(0, each).toWellFormed()} […]` : content;
    return `${role === "assistant" ? "Model" : "Person"}: ${text}`;
  });
  return { text: lines.join("\n\n"), messageIds: messages.map(({ id }) => id) };
}
