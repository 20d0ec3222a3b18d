import { route } from "#lib/route.ts";
import { providerSetting, updateProvider as updateSchema } from "#lib/schemas/model.ts";
import { providerParams } from "#lib/schemas/params.ts";
import { updateProvider } from "#services/ai/update-provider.ts";

export const PUT = route(
  {
    summary: "Store a provider's key, address and models",
    params: providerParams,
    body: updateSchema,
    example: { baseUrl: "https://llm.example.org/v1", models: ["qwen3:32b"] },
    response: providerSetting,
  },
  ({ actor, params, body }) => updateProvider(actor, { ...params, ...body }),
);
