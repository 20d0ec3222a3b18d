import type { Tx } from "#lib/db.ts";
import { newId } from "#lib/id.ts";

/** A message that begins a session, before it has a place. */
export interface FirstMessage {
  role: "user" | "assistant" | "system";
  content: string;
}

interface Place {
  sessionId: string;
  branchId: string;
  participantId: string;
  /** Ids of the messages, as their events name them. */
  ids: readonly string[];
  /** Number of the first message's event; the others follow. */
  firstSeq: number;
}

/** New ids for messages that will follow each other. */
export function newIds(messages: readonly FirstMessage[]): string[] {
  return messages.map(newId);
}

/** Stores the first messages of a new session as a path from its root. Nobody else can write there yet. */
export async function insertPath(tx: Tx, messages: readonly FirstMessage[], place: Place): Promise<void> {
  const last = messages.at(-1);
  if (!last) return;
  const { sessionId, branchId, participantId, ids, firstSeq } = place;
  await tx.message.createMany({
    data: messages.map(({ role, content }, depth) => ({
      id: ids[depth] ?? newId(),
      sessionId,
      branchId,
      depth,
      parentId: depth === 0 ? null : (ids[depth - 1] ?? null),
      seq: firstSeq + depth,
      role,
      // Nobody has given these answers here; they are part of what was prepared.
      participantId: role === "assistant" ? null : participantId,
      content,
      parts: [{ type: "text", text: content }],
    })),
  });
  await tx.branch.update({
    where: { id: branchId },
    data: { headMessageId: ids.at(-1) ?? null, headDepth: messages.length - 1 },
  });
  await tx.session.update({
    where: { id: sessionId },
    data: {
      messageCount: messages.length,
      lastMessageAt: new Date(),
      lastMessagePreview: last.content.slice(0, 400).replace(/\s+/g, " ").trim().slice(0, 160).toWellFormed(),
    },
  });
}
