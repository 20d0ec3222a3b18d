import { route } from "#lib/route.ts";
import { branchNode, listBranches as listSchema } from "#lib/schemas/branch.ts";
import { page } from "#lib/schemas/common.ts";
import { idParams } from "#lib/schemas/params.ts";
import { listBranches } from "#services/branches/list.ts";

export const GET = route(
  {
    summary: "List the branches of a session, oldest first",
    description:
      "All kinds: main, forks, versions and side threads. Follow parentBranchId and forkDepth to draw the tree.",
    params: idParams,
    query: listSchema,
    response: page(branchNode),
  },
  ({ actor, params, query }) => listBranches(actor, { sessionId: params.id, ...query }),
);
