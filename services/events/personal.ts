import type { SessionEvent } from "#lib/schemas/event.ts";
import { personalSummary } from "#services/sessions/summaries.ts";

/** An event as one reader sees it: sessions differ in what is personal. */
export function personalEvent(event: SessionEvent, reader: { starred: boolean }): SessionEvent {
  return event.session ? { ...event, session: personalSummary(event.session, reader) } : event;
}
