import type { SessionSettings } from "#lib/schemas/model.ts";
import { knownContextWindow } from "#services/ai/models.ts";
import { termsOf } from "#services/usage/price.ts";

/** What a model can read and write at once, and what of it may be filled before the answer. */
export interface TokenBudget {
  window: number;
  known: boolean;
  reserve: number;
  budget: number;
}

/** Windows to assume when nobody has told us: big vendors have had these for years, other servers may be small. */
const assumed = { vendor: 128_000, other: 32_768 };
const vendors = /^(anthropic|openai|google):/;
/** Most that is kept free for an answer when the session does not say. */
const usualReserve = 8_192;
/** Tokens are estimated to some 15 %, so a tenth stays free. */
const share = 0.9;

/** The token budget of a call, without asking anybody. */
export function tokenBudget(orgId: string, model: string, settings: SessionSettings): TokenBudget {
  const known = knownContextWindow(orgId, model) ?? windowOf(model);
  const window = known ?? (vendors.test(model) ? assumed.vendor : assumed.other);
  const reserve = Math.min(settings.maxTokens ?? usualReserve, Math.floor(window / 4));
  const fits = Math.floor((window - reserve) * share);
  return { window, known: known !== null, reserve, budget: Math.min(fits, settings.contextTokens ?? fits) };
}

const windows = new Map<string, number | null>();
const mostWindows = 1_000;

/** Looking a model up takes a search through a long list, so the answer is kept. */
function windowOf(model: string): number | null {
  const found = windows.get(model);
  if (found !== undefined) return found;
  const window = termsOf(model).contextWindow;
  if (windows.size < mostWindows) windows.set(model, window);
  return window;
}
