import { route } from "#lib/route.ts";
import { compareQuery, comparison } from "#lib/schemas/branch.ts";
import { idParams } from "#lib/schemas/params.ts";
import { compareBranches } from "#services/comparisons/compare.ts";

export const GET = route(
  {
    summary: "Compare two branches, or two sessions that have messages in common",
    description:
      "Finds the last message that both share and lays what follows side by side, turn by turn. A session stands for the branch you read in it. Deleted messages are left out.",
    params: idParams,
    query: compareQuery,
    response: comparison,
  },
  ({ actor, params, query }) => compareBranches(actor, { sessionId: params.id, ...query }),
);
