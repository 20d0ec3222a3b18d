import { route } from "#lib/route.ts";
import { compactionParams } from "#lib/schemas/context.ts";
import { revertCompaction } from "#services/context/revert-compaction.ts";

export const DELETE = route(
  {
    summary: "Take a summary back",
    description: "Models get the messages themselves again, as far as they fit.",
    params: compactionParams,
    status: 204,
  },
  ({ actor, params }) => revertCompaction(actor, { sessionId: params.id, compactionId: params.compactionId }),
);
