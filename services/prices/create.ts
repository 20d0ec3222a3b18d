import type { UserActor } from "#lib/actor.ts";
import { db, isUniqueViolation } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/id.ts";
import type { CreatePrice, PriceInfo } from "#lib/schemas/price.ts";
import { assertAdmin } from "#services/accounts/rules.ts";
import { forgetModels } from "#services/ai/models.ts";
import { forgetPrices } from "#services/prices/find.ts";
import { presentPrice } from "#services/prices/present.ts";

/** Most prices that an org keeps; more than anybody types, and few enough to read with every answer. */
const mostPrices = 1_000;

/** Sets what a model costs from a moment on, over the list price. What was answered before keeps its cost. */
export async function createPrice(actor: UserActor, input: CreatePrice): Promise<PriceInfo> {
  assertAdmin(actor);
  const { orgId } = actor;
  if ((await db.modelPrice.count({ where: { orgId } })) >= mostPrices)
    throw new AppError("invalid", "There are too many prices. Remove some that are no longer needed.");
  const { validFrom = new Date().toISOString(), ...price } = input;
  try {
    const row = await db.modelPrice.create({
      data: { id: newId(), orgId, createdBy: actor.userId, ...price, validFrom: new Date(validFrom) },
    });
    forgetPrices(orgId);
    forgetModels(orgId);
    return presentPrice(row);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError("conflict", "This model has a price from that moment on already. Remove it first.");
  }
}
