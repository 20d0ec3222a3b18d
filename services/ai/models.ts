import type { LanguageModelV4 } from "@ai-sdk/provider";
import type { Actor } from "#lib/actor.ts";
import { AppError } from "#lib/errors.ts";
import { canonicalProvider, type ModelInfo, type ModelList, type ProviderName } from "#lib/schemas/model.ts";
import { singleton } from "#lib/singleton.ts";
import type { ModelPrice } from "#prisma/generated/client.ts";
import { buildModel } from "#services/ai/providers/build.ts";
import { canReason, canSee } from "#services/ai/providers/catalogue.ts";
import { findProviders, type ProviderConfig } from "#services/ai/providers/configuration.ts";
import { demoId } from "#services/ai/providers/demo.ts";
import { discover, type FoundModel } from "#services/ai/providers/discover.ts";
import { findPrices } from "#services/prices/find.ts";
import { termsWith } from "#services/prices/price-call.ts";

/** A model that can be called. */
export interface CallableModel {
  /** `provider:model`. */
  id: string;
  provider: ProviderName;
  model: LanguageModelV4;
}

const freshFor = 10_000;
const usableFor = 30_000;

interface Listed {
  at: number;
  list: Promise<ModelList>;
  /** What `list` became, or what was known before it. */
  settled?: ModelList | undefined;
  renewing: boolean;
}

const cache = singleton("ai.models", () => new Map<string, Listed>());

/**
 * The models that work now for the actor's org, the default, and what is wrong with the rest. At most 30 s old; after
 * 10 s it is renewed in the background. The demo model appears only when there is nothing else.
 */
export async function listModels(actor: Actor): Promise<ModelList> {
  if (actor.type !== "user") throw new AppError("forbidden", "Only members of a workspace can list its models.");
  const known = cache.get(actor.orgId);
  const age = known ? Date.now() - known.at : 0;
  if (!known || age > usableFor) return ask(actor.orgId);
  if (age > freshFor && !known.renewing) renew(actor.orgId, known);
  return known.list;
}

/** The model with the id `provider:model` for the org, or null when its provider is not configured. The name itself is not checked. */
export async function findModel(orgId: string, modelId: string): Promise<CallableModel | null> {
  const colon = modelId.indexOf(":");
  const provider = canonicalProvider(modelId.slice(0, colon));
  const configs = await findProviders(orgId);
  const config = configs.find((candidate) => candidate.provider === provider && candidate.source !== "none");
  const name = modelId.slice(colon + 1);
  if (!config || colon < 1 || name === "") return null;
  return { id: `${config.provider}:${name}`, provider: config.provider, model: buildModel(config, name) };
}

/** The tokens that a model can read and write, as its server last said; null when it did not. Asks nobody. */
export function knownContextWindow(orgId: string, modelId: string): number | null {
  return cache.get(orgId)?.settled?.data.find((model) => model.id === modelId)?.contextWindow ?? null;
}

/** Makes the next `listModels` of this process ask the providers again. */
export function forgetModels(orgId: string): void {
  cache.delete(orgId);
}

function ask(orgId: string): Promise<ModelList> {
  const list = collect(orgId);
  const listed: Listed = { at: Date.now(), list, settled: cache.get(orgId)?.settled, renewing: false };
  cache.set(orgId, listed);
  list.then(
    (settled) => {
      listed.settled = settled;
    },
    () => cache.delete(orgId),
  );
  return list;
}

function renew(orgId: string, known: Listed): void {
  known.renewing = true;
  collect(orgId).then(
    (list) => {
      // Settings may have changed meanwhile; then this list is already out of date.
      if (cache.get(orgId) === known)
        cache.set(orgId, { at: Date.now(), list: Promise.resolve(list), settled: list, renewing: false });
    },
    () => {
      known.renewing = false;
    },
  );
}

async function collect(orgId: string): Promise<ModelList> {
  const [configs, prices] = await Promise.all([findProviders(orgId), findPrices(orgId)]);
  const found = await Promise.all(
    configs.map(async (config) => ({ provider: config.provider, config, ...(await discover(config)) })),
  );
  const data = found.flatMap(({ config, models }) => models.map((model) => toModelInfo(config, model, prices)));
  const problems = found.flatMap(({ provider, problem }) => (problem === null ? [] : [{ provider, message: problem }]));
  const list = data.length > 0 ? data : [demoInfo];
  return { data: list, defaultModel: list[0]?.id ?? demoId, problems };
}

function toModelInfo(
  { provider }: ProviderConfig,
  { model, name, contextWindow }: FoundModel,
  prices: readonly ModelPrice[],
): ModelInfo {
  const id = `${provider}:${model}`;
  const terms = termsWith(prices, id);
  return {
    id,
    provider,
    model,
    name,
    contextWindow: contextWindow ?? terms.contextWindow,
    reasoning: canReason(provider, model),
    images: canSee(provider, model),
    inputPrice: terms.inputPrice,
    outputPrice: terms.outputPrice,
  };
}

const demoInfo: ModelInfo = {
  id: demoId,
  provider: "demo",
  model: demoId.slice("demo:".length),
  name: "Demo (no model configured)",
  contextWindow: null,
  reasoning: false,
  images: false,
  inputPrice: null,
  outputPrice: null,
};
