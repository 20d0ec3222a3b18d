import { route } from "#lib/route.ts";
import { mergeInfo, mergeParams } from "#lib/schemas/branch.ts";
import { undoMerge } from "#services/merges/undo.ts";

export const DELETE = route(
  {
    summary: "Take a merge back",
    description:
      "Its messages move to a pruned branch and the branch ends where it did. Refused with 409 once something was written after them.",
    params: mergeParams,
    response: mergeInfo,
  },
  ({ actor, params }) => undoMerge(actor, { sessionId: params.id, mergeId: params.mergeId }),
);
