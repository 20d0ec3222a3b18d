import type { SessionEvent } from "#lib/schemas/event.ts";
import { type Personal, personalSummary } from "#services/sessions/summaries.ts";

/** An event as one reader sees it: sessions differ in what is personal. */
export function personalEvent(event: SessionEvent, reader: Personal): SessionEvent {
  return event.session ? { ...event, session: personalSummary(event.session, reader) } : event;
}
