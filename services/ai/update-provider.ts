import type { Actor } from "#lib/actor.ts";
import { sealSecret } from "#lib/crypto.ts";
import { db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/id.ts";
import { assertSafeUrl } from "#lib/safe-fetch.ts";
import type { ProviderName, ProviderSetting, UpdateProvider } from "#lib/schemas/model.ts";
import type { ProviderCredential } from "#prisma/generated/client.ts";
import { administeredOrg, presentProvider } from "#services/ai/list-providers.ts";
import { forgetModels } from "#services/ai/models.ts";
import { findProviders, forgetProviders, secretPlace } from "#services/ai/providers/configuration.ts";

/**
 * Stores a provider's key, address and model names for the org, over what the environment says; a provider left with
 * nothing follows the environment again. A key belongs to the address it was entered for: a new address needs it anew.
 * Throws `forbidden`, `invalid`, or `unavailable` when secrets cannot be stored.
 */
export async function updateProvider(
  actor: Actor,
  { provider, ...change }: UpdateProvider & { provider: ProviderName },
): Promise<ProviderSetting> {
  const orgId = administeredOrg(actor);
  if (provider === "demo") throw new AppError("invalid", "The demo model has no settings.");
  if (change.baseUrl) assertSafeUrl(change.baseUrl);
  const where = { orgId_provider: { orgId, provider } };
  const row = await db.providerCredential.findUnique({ where });
  const id = row?.id ?? newId();
  const values = changed(id, row, change);
  if (values.secret === null && values.baseUrl === null && values.models.length === 0) {
    await db.providerCredential.deleteMany({ where: { orgId, provider } });
  } else {
    const createdBy = actor.type === "user" ? actor.userId : null;
    await db.providerCredential.upsert({
      where,
      update: values,
      create: { id, orgId, provider, createdBy, ...values },
    });
  }
  forgetProviders(orgId);
  forgetModels(orgId);
  const configs = await findProviders(orgId);
  const config = configs.find((candidate) => candidate.provider === provider);
  if (!config) throw new AppError("internal", "The provider disappeared while it was stored.");
  return presentProvider(config);
}

function changed(id: string, row: ProviderCredential | null, change: UpdateProvider) {
  const baseUrl = change.baseUrl === undefined ? (row?.baseUrl ?? null) : change.baseUrl;
  const models = change.models ?? row?.models ?? [];
  if (change.apiKey === undefined) {
    const secret = row?.secret ?? null;
    if (secret !== null && origin(baseUrl) !== origin(row?.baseUrl ?? null)) {
      throw new AppError(
        "invalid",
        "The address changed. Enter the key again, so that it is only sent where you mean it.",
      );
    }
    return { baseUrl, models, secret };
  }
  return { baseUrl, models, secret: change.apiKey === null ? null : sealSecret(change.apiKey, secretPlace(id)) };
}

function origin(url: string | null): string | null {
  return url === null ? null : new URL(url).origin;
}
