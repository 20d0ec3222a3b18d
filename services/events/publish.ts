import { bus } from "#lib/bus/bus.ts";
import type { SessionEvent, StreamItem } from "#lib/schemas/event.ts";
import { hydrateEvents } from "#services/events/hydrate.ts";
import { personalEvent } from "#services/events/personal.ts";
import type { RecordedEvent } from "#services/events/record.ts";

/**
 * Tells everyone who takes part in a session what was committed, and returns it as it was told. Call it after the
 * transaction, never inside.
 */
export async function publishEvents(events: readonly RecordedEvent[]): Promise<SessionEvent[]> {
  if (events.length === 0) return [];
  const hydrated = await hydrateEvents(events);
  for (const { event, members } of hydrated) {
    for (const member of members) {
      bus.publish(`user:${member.userId}`, { kind: "event", event: personalEvent(event, member) } satisfies StreamItem);
    }
  }
  return hydrated.map(({ event }) => event);
}
