import { route } from "#lib/route.ts";
import { branchedSession, branchSession as branchSchema } from "#lib/schemas/branch.ts";
import { idParams } from "#lib/schemas/params.ts";
import { branchSession } from "#services/branches/branch.ts";

export const POST = route(
  {
    summary: "Fork a conversation after any of its messages",
    description:
      "A branch copies nothing and becomes your active one. A session of its own gets a copy of the path, which costs nothing, and knows where it comes from.",
    params: idParams,
    body: branchSchema,
    example: { name: "By train instead", into: "branch" },
    status: 201,
    response: branchedSession,
  },
  ({ actor, params, body }) => branchSession(actor, { sessionId: params.id, ...body }),
);
