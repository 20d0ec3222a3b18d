import { route } from "#lib/route.ts";
import { providerTest } from "#lib/schemas/model.ts";
import { providerParams } from "#lib/schemas/params.ts";
import { testProvider } from "#services/ai/test-provider.ts";

export const POST = route(
  {
    summary: "Ask a provider for its models, to see whether the stored key works",
    params: providerParams,
    response: providerTest,
  },
  ({ actor, params }) => testProvider(actor, params.provider),
);
