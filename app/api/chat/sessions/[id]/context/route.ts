import { route } from "#lib/route.ts";
import { contextQuery, contextReport } from "#lib/schemas/context.ts";
import { idParams } from "#lib/schemas/params.ts";
import { findContext } from "#services/context/find.ts";

export const GET = route(
  {
    summary: "Show what the next answer would be made from",
    description: "The same code decides what is sent, so this is exact up to the message that you are about to write.",
    params: idParams,
    query: contextQuery,
    response: contextReport,
  },
  ({ actor, params, query }) => findContext(actor, { sessionId: params.id, ...query }),
);
