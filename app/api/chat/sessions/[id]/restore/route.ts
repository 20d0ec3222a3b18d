import { route } from "#lib/route.ts";
import { idParams } from "#lib/schemas/params.ts";
import { chatSession } from "#lib/schemas/session.ts";
import { restoreSession } from "#services/sessions/remove.ts";

export const POST = route(
  { summary: "Take a session out of the bin", params: idParams, response: chatSession },
  ({ actor, params }) => restoreSession(actor, { sessionId: params.id }),
);
