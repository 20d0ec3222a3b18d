import { route } from "#lib/route.ts";
import { streamItem, streamQuery } from "#lib/schemas/event.ts";
import { userStream } from "#services/events/stream.ts";

export const GET = route(
  {
    summary: "Follow everything that happens in your sessions",
    description:
      "Events and the words of running answers, as they come. Send the last id you saw as Last-Event-ID or `after` to get what you missed; a reset item says that it was too much.",
    query: streamQuery,
    response: streamItem,
    streams: true,
  },
  async ({ actor, query, request }) => userStream(actor, request.headers.get("last-event-id") ?? query.after ?? null),
);
