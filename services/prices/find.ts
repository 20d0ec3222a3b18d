import { db } from "#lib/db.ts";
import { singleton } from "#lib/singleton.ts";
import type { ModelPrice } from "#prisma/generated/client.ts";

const maxAge = 5_000;
const cache = singleton("prices", () => new Map<string, { at: number; prices: Promise<ModelPrice[]> }>());

/** The prices that the admins of an org have set, latest first. At most 5 s old. */
export function findPrices(orgId: string): Promise<ModelPrice[]> {
  const known = cache.get(orgId);
  if (known && Date.now() - known.at < maxAge) return known.prices;
  const prices = db.modelPrice.findMany({ where: { orgId }, orderBy: { validFrom: "desc" } });
  cache.set(orgId, { at: Date.now(), prices });
  prices.catch(() => cache.delete(orgId));
  return prices;
}

/** Makes this process see a change at once; others see it within 5 s. */
export function forgetPrices(orgId: string): void {
  cache.delete(orgId);
}
