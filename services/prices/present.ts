import type { PriceInfo } from "#lib/schemas/price.ts";
import type { ModelPrice } from "#prisma/generated/client.ts";

/** A price as admins see it. */
export function presentPrice(row: ModelPrice): PriceInfo {
  return {
    id: row.id,
    model: row.model,
    inputPrice: Number(row.inputPrice),
    outputPrice: Number(row.outputPrice),
    cachedPrice: row.cachedPrice === null ? null : Number(row.cachedPrice),
    cacheWritePrice: row.cacheWritePrice === null ? null : Number(row.cacheWritePrice),
    validFrom: row.validFrom.toISOString(),
    createdAt: row.createdAt.toISOString(),
  };
}
