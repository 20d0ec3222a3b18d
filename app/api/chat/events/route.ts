import { route } from "#lib/route.ts";
import { streamItem, streamQuery } from "#lib/schemas/event.ts";
import { userStream } from "#services/events/stream.ts";

export const GET = route(
  {
    summary: "The browser's one stream: events and answers of all sessions, from Last-Event-ID or `after` on",
    query: streamQuery,
    response: streamItem,
    streams: true,
  },
  async ({ actor, query, request }) => userStream(actor, request.headers.get("last-event-id") ?? query.after ?? null),
);
