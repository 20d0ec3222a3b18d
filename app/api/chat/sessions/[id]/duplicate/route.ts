import { route } from "#lib/route.ts";
import { duplicateSession as duplicateSchema } from "#lib/schemas/branch.ts";
import { idParams } from "#lib/schemas/params.ts";
import { chatSession } from "#lib/schemas/session.ts";
import { duplicateSession } from "#services/branches/duplicate.ts";

export const POST = route(
  {
    summary: "Copy a session with all its branches",
    description:
      "The copy is yours alone. It shares the bytes of attachments, costs nothing, and leaves out what was pruned.",
    params: idParams,
    body: duplicateSchema,
    example: { name: "Trip plan, second try" },
    status: 201,
    response: chatSession,
  },
  ({ actor, params, body }) => duplicateSession(actor, { sessionId: params.id, ...body }),
);
