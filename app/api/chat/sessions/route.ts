import { route } from "#lib/route.ts";
import { page } from "#lib/schemas/common.ts";
import * as schema from "#lib/schemas/session.ts";
import { createSession } from "#services/sessions/create.ts";
import { listSessions } from "#services/sessions/list.ts";

export const GET = route(
  {
    summary: "List sessions, latest activity first",
    query: schema.listSessions,
    response: page(schema.sessionSummary),
  },
  ({ actor, query }) => listSessions(actor, query),
);

export const POST = route(
  {
    summary: "Create a session",
    body: schema.createSession,
    example: { name: "Trip plan" },
    status: 201,
    response: schema.chatSession,
  },
  ({ actor, body }) => createSession(actor, body),
);
