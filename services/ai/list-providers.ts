import { type Actor, mayAdminister } from "#lib/actor.ts";
import { AppError } from "#lib/errors.ts";
import type { ProviderSetting } from "#lib/schemas/model.ts";
import { findProviders, type ProviderConfig } from "#services/ai/providers/configuration.ts";
import { discover } from "#services/ai/providers/discover.ts";

/** Every provider as the settings show it, without its key. For owners and admins. */
export async function listProviders(actor: Actor): Promise<ProviderSetting[]> {
  const configs = await findProviders(administeredOrg(actor));
  return Promise.all(configs.map(presentProvider));
}

/** One provider as the settings show it. Ollama counts as found only while it answers. */
export async function presentProvider(config: ProviderConfig): Promise<ProviderSetting> {
  const { provider, source, baseUrl, apiKey, models } = config;
  const found = source === "found" ? (await discover(config)).models.map(({ model }) => model) : models;
  return {
    provider,
    source: source === "found" && found.length === 0 ? "none" : source,
    baseUrl: baseUrl || null,
    hasKey: apiKey !== undefined,
    models: found,
  };
}

/** The org whose providers the actor may see and change; throws `forbidden` for everyone but owners and admins. */
export function administeredOrg(actor: Actor): string {
  if (actor.type !== "user" || !mayAdminister(actor))
    throw new AppError("forbidden", "Only owners and admins can see and change model providers.");
  return actor.orgId;
}
