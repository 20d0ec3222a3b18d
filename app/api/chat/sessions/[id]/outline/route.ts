import { route } from "#lib/route.ts";
import { outlineQuery, outline as outlineSchema } from "#lib/schemas/outline.ts";
import { idParams } from "#lib/schemas/params.ts";
import { findOutline } from "#services/messages/outline.ts";

export const GET = route(
  {
    summary: "Read the first words of messages, as a map names them",
    description: "Messages are named by the lane they lie in and their depth. What does not exist is left out.",
    params: idParams,
    query: outlineQuery,
    response: outlineSchema,
  },
  ({ actor, params, query }) => findOutline(actor, { sessionId: params.id, ...query }),
);
