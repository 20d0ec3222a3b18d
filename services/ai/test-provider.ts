import type { Actor } from "#lib/actor.ts";
import type { ProviderName, ProviderTest } from "#lib/schemas/model.ts";
import { administeredOrg } from "#services/ai/list-providers.ts";
import { findProviders } from "#services/ai/providers/configuration.ts";
import { discover } from "#services/ai/providers/discover.ts";

/** Asks the provider for its models with the stored key, which costs nothing. For owners and admins. */
export async function testProvider(actor: Actor, provider: ProviderName): Promise<ProviderTest> {
  const configs = await findProviders(administeredOrg(actor));
  const config = configs.find((candidate) => candidate.provider === provider);
  if (!config || config.source === "none") return { ok: false, message: "It is not configured yet." };
  if (provider === "demo") return { ok: true, message: "The demo model always works." };
  const { models, problem } = await discover(config);
  if (problem !== null) return { ok: false, message: problem };
  if (models.length === 0) return { ok: false, message: "It answered, but it offers no models." };
  return { ok: true, message: `It works and offers ${models.length} ${models.length === 1 ? "model" : "models"}.` };
}
