import { route } from "#lib/route.ts";
import { idParams } from "#lib/schemas/params.ts";
import { chatSession, updateSession as updateSchema } from "#lib/schemas/session.ts";
import { findSession } from "#services/sessions/find.ts";
import { removeSession } from "#services/sessions/remove.ts";
import { updateSession } from "#services/sessions/update.ts";

export const GET = route(
  { summary: "Read a session with the last 50 messages of the active branch", params: idParams, response: chatSession },
  ({ actor, params }) => findSession(actor, { sessionId: params.id }),
);

export const PUT = route(
  {
    summary: "Change a session",
    params: idParams,
    body: updateSchema,
    example: { starred: true, tags: ["travel"] },
    response: chatSession,
  },
  ({ actor, params, body }) => updateSession(actor, { sessionId: params.id, ...body }),
);

export const DELETE = route(
  { summary: "Move a session to the bin for 30 days", params: idParams, status: 204 },
  ({ actor, params }) => removeSession(actor, { sessionId: params.id }),
);
