import { route } from "#lib/route.ts";
import { branchNode, branchParams, updateBranch as updateSchema } from "#lib/schemas/branch.ts";
import { findBranch } from "#services/branches/list.ts";
import { removeBranch, updateBranch } from "#services/branches/update.ts";

export const GET = route(
  { summary: "Read a branch, also a pruned one", params: branchParams, response: branchNode },
  ({ actor, params }) => findBranch(actor, { sessionId: params.id, branchId: params.branchId }),
);

export const PATCH = route(
  {
    summary: "Rename a branch, mark it, resolve it, prune it or bring it back",
    description:
      "The status active brings a pruned branch back with everything that was pruned with it. What deleting from a message on had cut off goes back into the branch it was cut from, if nothing was written there since, and that branch is answered.",
    params: branchParams,
    body: updateSchema,
    example: { name: "By train", favorite: true },
    response: branchNode,
  },
  ({ actor, params, body }) => updateBranch(actor, { sessionId: params.id, branchId: params.branchId, ...body }),
);

export const DELETE = route(
  {
    summary: "Prune a branch with everything that hangs below it",
    description: "For 30 days PATCH with the status active brings it back. The main branch cannot be pruned.",
    params: branchParams,
    response: branchNode,
  },
  ({ actor, params }) => removeBranch(actor, { sessionId: params.id, branchId: params.branchId }),
);
