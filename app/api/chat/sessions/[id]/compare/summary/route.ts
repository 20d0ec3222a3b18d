import { route } from "#lib/route.ts";
import { comparisonSummary, summarizeComparison as summarizeSchema } from "#lib/schemas/branch.ts";
import { idParams } from "#lib/schemas/params.ts";
import { summarizeComparison } from "#services/comparisons/summarize.ts";

export const POST = route(
  {
    summary: "Have a model say what two branches agree and differ on",
    description: "Nothing is stored. It needs a real model: with only the demo model the answer is 409.",
    params: idParams,
    body: summarizeSchema,
    example: { left: "0199a2c4-5f3e-7b1a-9c2d-3e4f5a6b7c8d", right: "0199a2c4-6a10-7d55-8e21-1f2e3d4c5b6a" },
    response: comparisonSummary,
  },
  ({ actor, params, body }) => summarizeComparison(actor, { sessionId: params.id, ...body }),
);
