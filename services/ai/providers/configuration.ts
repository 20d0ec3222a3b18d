import { openSecret, type SecretPlace } from "#lib/crypto.ts";
import { db } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { logger } from "#lib/logger.ts";
import { type ProviderName, providerNames } from "#lib/schemas/model.ts";
import { singleton } from "#lib/singleton.ts";
import type { ProviderCredential } from "#prisma/generated/client.ts";

/** How one provider is reached for one org. */
export interface ProviderConfig {
  provider: ProviderName;
  /** `none`: not configured, cannot be called. */
  source: "environment" | "settings" | "found" | "built-in" | "none";
  baseUrl: string;
  apiKey: string | undefined;
  /** The only models to offer; empty means whatever the provider lists. */
  models: string[];
  /** The address comes from the operator, so it may be private. */
  trusted: boolean;
}

const defaultUrls: Record<ProviderName, string> = {
  anthropic: "https://api.anthropic.com/v1",
  openai: "https://api.openai.com/v1",
  google: "https://generativelanguage.googleapis.com/v1beta",
  compatible: "",
  ollama: "http://127.0.0.1:11434/v1",
  demo: "",
};

const maxAge = 5_000;
const cache = singleton(
  "ai.configuration",
  () => new Map<string, { at: number; configs: Promise<ProviderConfig[]> }>(),
);

/** Every provider as the org may use it, in the order in which a default is looked for. At most 5 s old. */
export function findProviders(orgId: string): Promise<ProviderConfig[]> {
  const known = cache.get(orgId);
  if (known && Date.now() - known.at < maxAge) return known.configs;
  const configs = read(orgId);
  cache.set(orgId, { at: Date.now(), configs });
  configs.catch(() => cache.delete(orgId));
  return configs;
}

/** Where the key of a `ProviderCredential` row is stored. */
export function secretPlace(rowId: string): SecretPlace {
  return { table: "provider_credentials", rowId, column: "secret" };
}

/** Makes this process see a change of settings at once; others see it within 5 s. */
export function forgetProviders(orgId: string): void {
  cache.delete(orgId);
}

async function read(orgId: string): Promise<ProviderConfig[]> {
  const rows = await db.providerCredential.findMany({ where: { orgId } });
  return providerNames.map((provider) => {
    const row = rows.find((candidate) => candidate.provider === provider);
    const fromEnvironment = environmentConfig(provider);
    return row ? withSettings(fromEnvironment, row) : fromEnvironment;
  });
}

function environmentConfig(provider: ProviderName): ProviderConfig {
  const { apiKey, url, models, configured } = environmentValues(provider);
  return {
    provider,
    source: configured,
    baseUrl: withVersion(provider, url ?? defaultUrls[provider]),
    apiKey,
    models: models ?? [],
    trusted: true,
  };
}

interface EnvironmentValues {
  apiKey?: string | undefined;
  url?: string | undefined;
  models?: string[];
  configured: ProviderConfig["source"];
}

function environmentValues(provider: ProviderName): EnvironmentValues {
  const given = (...values: unknown[]) => (values.some(Boolean) ? "environment" : "none");
  switch (provider) {
    case "anthropic":
      return { apiKey: env.ANTHROPIC_API_KEY, url: env.ANTHROPIC_BASE_URL, configured: given(env.ANTHROPIC_API_KEY) };
    case "openai":
      return {
        apiKey: env.OPENAI_API_KEY,
        url: env.OPENAI_BASE_URL,
        configured: given(env.OPENAI_API_KEY, env.OPENAI_BASE_URL),
      };
    case "google":
      return {
        apiKey: env.GOOGLE_GENERATIVE_AI_API_KEY,
        url: env.GOOGLE_BASE_URL,
        configured: given(env.GOOGLE_GENERATIVE_AI_API_KEY),
      };
    case "compatible":
      return {
        apiKey: env.OPENAI_COMPATIBLE_API_KEY,
        url: env.OPENAI_COMPATIBLE_BASE_URL,
        models: env.OPENAI_COMPATIBLE_MODELS,
        configured: given(env.OPENAI_COMPATIBLE_BASE_URL),
      };
    case "ollama":
      return { url: env.OLLAMA_BASE_URL, configured: "found" };
    case "demo":
      return { configured: "built-in" };
  }
}

/**
 * Settings win over the environment. Key and address stay together: the operator's key is never sent to an address that
 * someone typed into settings.
 */
function withSettings(base: ProviderConfig, row: ProviderCredential): ProviderConfig {
  const models = row.models.length > 0 ? row.models : base.models;
  const secret = row.secret === null ? undefined : readSecret(row, row.secret);
  if (row.baseUrl === null && row.secret === null) return { ...base, models };
  const baseUrl = row.baseUrl === null ? base.baseUrl : withVersion(base.provider, row.baseUrl);
  const usable = baseUrl !== "" && (row.secret === null || secret !== undefined);
  return {
    provider: base.provider,
    source: usable ? "settings" : "none",
    baseUrl,
    apiKey: secret,
    models,
    trusted: row.baseUrl === null,
  };
}

/** A key that cannot be read makes its provider unusable, not the whole installation. */
function readSecret(row: ProviderCredential, secret: string): string | undefined {
  try {
    return openSecret(secret, secretPlace(row.id));
  } catch (error) {
    logger.error({ provider: row.provider, orgId: row.orgId, reason: String(error) }, "A stored key cannot be read");
    return undefined;
  }
}

/** A bare origin gets the usual version path, because every vendor's documentation writes its base URL differently. */
function withVersion(provider: ProviderName, url: string): string {
  const trimmed = url.replace(/\/+$/, "");
  if (trimmed === "" || new URL(trimmed).pathname !== "/") return trimmed;
  return `${trimmed}/${provider === "google" ? "v1beta" : "v1"}`;
}
