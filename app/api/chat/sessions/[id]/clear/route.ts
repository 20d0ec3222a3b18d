import { route } from "#lib/route.ts";
import { branchedSession, clearSession as clearSchema, undoClear as undoSchema } from "#lib/schemas/branch.ts";
import { idParams } from "#lib/schemas/params.ts";
import { clearSession, undoClear } from "#services/branches/clear.ts";

export const POST = route(
  {
    summary: "Begin a branch anew and keep what was there as a fork",
    description: "An empty branch takes the place of yours, for everyone who reads it; the answer names it.",
    params: idParams,
    body: clearSchema,
    example: {},
    response: branchedSession,
  },
  ({ actor, params, body }) => clearSession(actor, { sessionId: params.id, ...body }),
);

export const DELETE = route(
  {
    summary: "Take the last clearing of a branch back",
    description:
      "What was there takes its place again. What was written since stays as a fork named After clearing; if nothing was, the empty branch is removed.",
    params: idParams,
    query: undoSchema,
    response: branchedSession,
  },
  ({ actor, params, query }) => undoClear(actor, { sessionId: params.id, ...query }),
);
