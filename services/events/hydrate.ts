import { db } from "#lib/db.ts";
import type { EventPayload, EventType, SessionEvent } from "#lib/schemas/event.ts";
import { presentMessages } from "#services/messages/list.ts";
import { readMessages } from "#services/messages/rows.ts";
import { presentBranch } from "#services/sessions/present.ts";
import { readSummaries } from "#services/sessions/summaries.ts";

interface StoredEvent {
  sessionId: string;
  seq: number;
  type: string;
  payload: unknown;
  actor: unknown;
  at: Date;
}

/**
 * Joins events with the present state of what they point at. Reading it now rather than storing it then keeps a
 * deleted word out of every later replay; the last event about a thing always carries its latest state.
 */
export async function hydrateEvents(events: readonly StoredEvent[]): Promise<SessionEvent[]> {
  const payloads = events.map((event) => event.payload as EventPayload);
  const pick = (key: "messageId" | "branchId") => [...new Set(payloads.flatMap((payload) => payload[key] ?? []))];
  const [messages, branches, sessions] = await Promise.all([
    readMessages(pick("messageId")).then(presentMessages),
    db.branch.findMany({ where: { id: { in: pick("branchId") } } }),
    readSummaries([...new Set(events.map((event) => event.sessionId))]),
  ]);
  const messageOf = new Map(messages.map((message) => [message.id, message]));
  const branchOf = new Map(branches.map((branch) => [branch.id, presentBranch(branch)]));
  const sessionOf = new Map(sessions.map((session) => [session.id, session]));
  return events.map((event, index) => {
    const payload = payloads[index] ?? {};
    return {
      type: event.type as EventType,
      sessionId: event.sessionId,
      seq: event.seq,
      at: event.at.toISOString(),
      actor: event.actor as SessionEvent["actor"],
      payload,
      session: sessionOf.get(event.sessionId),
      message: payload.messageId ? messageOf.get(payload.messageId) : undefined,
      branch: payload.branchId ? branchOf.get(payload.branchId) : undefined,
    };
  });
}
