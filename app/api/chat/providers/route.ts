import { route } from "#lib/route.ts";
import { page } from "#lib/schemas/common.ts";
import { providerSetting } from "#lib/schemas/model.ts";
import { listProviders } from "#services/ai/list-providers.ts";

export const GET = route(
  { summary: "List the model providers and where their settings come from", response: page(providerSetting) },
  async ({ actor }) => ({ data: await listProviders(actor), nextCursor: null }),
);
