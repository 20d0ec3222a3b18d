import { route } from "#lib/route.ts";
import { bulkResult, bulkSessions } from "#lib/schemas/bulk.ts";
import { bulkUpdateSessions } from "#services/sessions/bulk.ts";

export const POST = route(
  {
    summary: "Change many sessions at once",
    description: "Each session is done or refused by itself, as the result says. It is one transaction.",
    body: bulkSessions,
    example: { ids: ["0198c5a0-7b5e-7cc1-9d5e-0a4b2f3c4d5e"], action: "tag", tag: "travel" },
    response: bulkResult,
  },
  ({ actor, body }) => bulkUpdateSessions(actor, body),
);
