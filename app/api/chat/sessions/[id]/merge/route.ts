import { route } from "#lib/route.ts";
import { mergeResult, mergeSession as mergeSchema } from "#lib/schemas/branch.ts";
import { idParams } from "#lib/schemas/params.ts";
import { mergeSession } from "#services/merges/merge.ts";

export const POST = route(
  {
    summary: "Merge another branch or session into a branch of this session",
    description:
      "append copies what the source has of its own to the end of the branch, pick copies chosen messages, summary has a model write one message with links. Only what is not there yet is brought: a merge that is repeated answers merge null, and how much it skipped.",
    params: idParams,
    body: mergeSchema,
    example: { sourceBranchId: "0199a2c4-5f3e-7b1a-9c2d-3e4f5a6b7c8d", mode: "append" },
    response: mergeResult,
  },
  ({ actor, params, body }) => mergeSession(actor, { sessionId: params.id, ...body }),
);
