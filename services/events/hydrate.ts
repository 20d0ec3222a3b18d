import { db } from "#lib/db.ts";
import type { EventPayload, EventType, SessionEvent } from "#lib/schemas/event.ts";
import { presentMessages } from "#services/messages/list.ts";
import { readMessages } from "#services/messages/rows.ts";
import { type BranchRow, branchColumns, presentBranch } from "#services/sessions/present.ts";
import { readSharedSummaries, type SharedSummary } from "#services/sessions/summaries.ts";

interface StoredEvent {
  sessionId: string;
  seq: number;
  type: string;
  payload: unknown;
  actor: unknown;
  at: Date;
}

/** An event with the state it led to, and who is to hear of it. */
export interface HydratedEvent {
  event: SessionEvent;
  members: SharedSummary["members"];
}

/**
 * Joins events with the present state of what they point at. Reading it now rather than storing it then keeps a
 * deleted word out of every later replay; the last event about a thing always carries its latest state.
 */
export async function hydrateEvents(events: readonly StoredEvent[]): Promise<HydratedEvent[]> {
  const pick = (noun: string, key: "messageId" | "branchId") => [
    ...new Set(
      events.filter(({ type }) => type.startsWith(noun)).flatMap(({ payload }) => (payload as EventPayload)[key] ?? []),
    ),
  ];
  const branchIds = pick("branch.", "branchId");
  const [messages, branches, sessions] = await Promise.all([
    readMessages(pick("message.", "messageId")).then(presentMessages),
    branchIds.length === 0
      ? []
      : db.$queryRaw<BranchRow[]>`SELECT ${branchColumns} FROM chat_branches b WHERE b.id = ANY(${branchIds}::uuid[])`,
    readSharedSummaries([...new Set(events.map((event) => event.sessionId))]),
  ]);
  const messageOf = new Map(messages.map((message) => [message.id, message]));
  const branchOf = new Map(branches.map((branch) => [branch.id, presentBranch(branch)]));
  const sessionOf = new Map(sessions.map((session) => [session.summary.id, session]));
  return events.map((stored) => {
    const payload = stored.payload as EventPayload;
    const session = sessionOf.get(stored.sessionId);
    const event: SessionEvent = {
      type: stored.type as EventType,
      sessionId: stored.sessionId,
      seq: stored.seq,
      at: stored.at.toISOString(),
      actor: stored.actor as SessionEvent["actor"],
      payload,
      session: session?.summary,
      message: messageOf.get(payload.messageId ?? ""),
      branch: branchOf.get(payload.branchId ?? ""),
    };
    return { event, members: session?.members ?? [] };
  });
}
