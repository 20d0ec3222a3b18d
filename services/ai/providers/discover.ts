import { z } from "zod";
import { AppError } from "#lib/errors.ts";
import { safeFetch } from "#lib/safe-fetch.ts";
import type { ProviderName } from "#lib/schemas/model.ts";
import { catalogue, isChatModel, isSnapshot, isVendorChatModel } from "#services/ai/providers/catalogue.ts";
import type { ProviderConfig } from "#services/ai/providers/configuration.ts";

/** A model as its provider lists it. */
export interface FoundModel {
  model: string;
  name: string;
  contextWindow: number | null;
}

/** What asking one provider gave: its models, and why it did not answer properly, if so. */
export interface Discovery {
  models: FoundModel[];
  problem: string | null;
}

const listTimeout = 4_000;
const probeTimeout = 300;

const listing = z.object({
  data: z
    .array(
      z.object({
        id: z.string().min(1).max(200),
        display_name: z.string().nullish(),
        context_length: z.number().nullish(),
        max_model_len: z.number().nullish(),
      }),
    )
    .nullish(),
  models: z
    .array(z.object({ name: z.string(), displayName: z.string().nullish(), inputTokenLimit: z.number().nullish() }))
    .nullish(),
});

/**
 * Asks a provider what it offers. Never throws. A provider that is down for the moment keeps the names we know, so that
 * a short outage does not turn new sessions into something else; one that refuses the key has none.
 */
export async function discover(config: ProviderConfig): Promise<Discovery> {
  if (config.provider === "demo" || config.source === "none") return { models: [], problem: null };
  try {
    return { models: mergeModels(config, await list(config)), problem: null };
  } catch (error) {
    const problem = explain(config, error);
    // Nobody said that there is an Ollama; not finding one is no problem.
    if (config.source === "found") return { models: [], problem: null };
    return { models: error instanceof Refused && error.status !== 404 ? [] : mergeModels(config, []), problem };
  }
}

/** The server answered, and not with a list. */
class Refused extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`HTTP ${status}`);
    this.status = status;
  }
}

async function list(config: ProviderConfig): Promise<FoundModel[]> {
  const ollama = config.provider === "ollama";
  const response = await safeFetch(
    listUrl(config),
    { headers: credentials(config) },
    { trusted: config.trusted, timeoutMs: ollama ? probeTimeout : listTimeout, maxBytes: 4_000_000 },
  );
  if (!response.ok) {
    await response.body?.cancel();
    if ([401, 403, 404, 405].includes(response.status))
      throw new Refused(response.status === 405 ? 404 : response.status);
    throw new Error(`it answered ${response.status}`);
  }
  const { data, models } = listing.parse(await response.json());
  const named = (models ?? []).map(({ name, displayName, inputTokenLimit }) => {
    const model = name.replace(/^models\//, "");
    return { model, name: displayName ?? model, contextWindow: inputTokenLimit ?? null };
  });
  const plain = (data ?? []).map(({ id, display_name, context_length, max_model_len }) => {
    return { model: id, name: display_name ?? id, contextWindow: context_length ?? max_model_len ?? null };
  });
  return [...plain, ...named];
}

function listUrl({ provider, baseUrl }: ProviderConfig): string {
  if (provider === "ollama") return `${baseUrl.replace(/\/v1$/, "")}/api/tags`;
  if (provider === "google") return `${baseUrl}/models?pageSize=1000`;
  return provider === "anthropic" ? `${baseUrl}/models?limit=1000` : `${baseUrl}/models`;
}

function credentials({ provider, apiKey }: ProviderConfig): Record<string, string> {
  if (!apiKey) return {};
  if (provider === "anthropic") return { "x-api-key": apiKey, "anthropic-version": "2023-06-01" };
  if (provider === "google") return { "x-goog-api-key": apiKey };
  return { authorization: `Bearer ${apiKey}` };
}

/**
 * The names to show, in order: those given in the configuration, or a vendor's best models before the rest of its list, or
 * what a server lists. An empty `found` means that the provider did not tell.
 */
export function mergeModels(config: ProviderConfig, found: FoundModel[]): FoundModel[] {
  const details = new Map(found.map((entry) => [entry.model, entry]));
  const plain = (model: string, name = model) => details.get(model) ?? { model, name, contextWindow: null };
  if (config.models.length > 0) return config.models.map((model) => plain(model));
  if (!speaksForVendor(config)) return found.filter(({ model }) => isChatModel(model));
  const curated = (catalogue[config.provider] ?? [])
    .filter(({ model }) => found.length === 0 || found.some((entry) => isSameModel(entry.model, model)))
    .map(({ model, name }) => ({ ...plain(model), model, name }));
  const others = found.filter(
    ({ model }) => isVendorChatModel(model) && !isSnapshot(model) && !curated.some((entry) => entry.model === model),
  );
  return [...curated, ...others];
}

const vendorHosts: Partial<Record<ProviderName, string>> = {
  anthropic: "api.anthropic.com",
  openai: "api.openai.com",
  google: "generativelanguage.googleapis.com",
};

/** Only a vendor's own server is sure to have the vendor's models; anything else must tell its names itself. */
function speaksForVendor({ provider, baseUrl }: ProviderConfig): boolean {
  return vendorHosts[provider] === new URL(baseUrl).host;
}

function isSameModel(listed: string, curated: string): boolean {
  return listed === curated || (listed.startsWith(`${curated}-`) && isSnapshot(listed));
}

function explain(config: ProviderConfig, error: unknown): string {
  const host = new URL(config.baseUrl).host;
  if (error instanceof Refused && error.status !== 404) return `${host} refused the key. Check it in the settings.`;
  if (AppError.is(error)) return error.message;
  if (error instanceof Refused) {
    return config.models.length > 0 || speaksForVendor(config)
      ? `${host} does not list its models. The names may be out of date.`
      : `${host} does not list its models. Name them in the settings.`;
  }
  if (error instanceof z.ZodError || error instanceof SyntaxError)
    return `${host} did not answer with a list of models.`;
  if (error instanceof Error && error.name === "TimeoutError") return `${host} did not answer in time.`;
  if (error instanceof Error && error.message.startsWith("it answered"))
    return `${host} does not work: ${error.message}.`;
  return `${host} cannot be reached.`;
}
