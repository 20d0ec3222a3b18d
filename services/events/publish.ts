import { bus } from "#lib/bus/bus.ts";
import { db } from "#lib/db.ts";
import type { SessionEvent, StreamItem } from "#lib/schemas/event.ts";
import { hydrateEvents } from "#services/events/hydrate.ts";
import type { RecordedEvent } from "#services/events/record.ts";

/**
 * Tells everyone who takes part in a session what was committed, and returns it as they see it. Call it after the
 * transaction, never inside.
 */
export async function publishEvents(events: readonly RecordedEvent[]): Promise<SessionEvent[]> {
  const [first] = events;
  if (!first) return [];
  const [hydrated, members] = await Promise.all([
    hydrateEvents(events),
    db.participant.findMany({
      where: { sessionId: first.sessionId, userId: { not: null }, status: "active" },
      select: { userId: true, starred: true },
    }),
  ]);
  for (const event of hydrated) {
    for (const member of members)
      bus.publish(`user:${member.userId}`, { kind: "event", event: personal(event, member) } satisfies StreamItem);
  }
  return hydrated;
}

/** A session looks different to each person in what is personal to them. */
function personal(event: SessionEvent, member: { starred: boolean }): SessionEvent {
  if (!event.session) return event;
  return { ...event, session: { ...event.session, metadata: { ...event.session.metadata, starred: member.starred } } };
}
