import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import { assertAdmin } from "#services/accounts/rules.ts";
import { forgetModels } from "#services/ai/models.ts";
import { forgetPrices } from "#services/prices/find.ts";

/** Takes a price away; from then on the one before it holds, or the list price. What was answered keeps its cost. */
export async function removePrice(actor: UserActor, { priceId }: { priceId: string }): Promise<void> {
  assertAdmin(actor);
  const { count } = await db.modelPrice.deleteMany({ where: { id: priceId, orgId: actor.orgId } });
  if (count === 0) throw notFound("price");
  forgetPrices(actor.orgId);
  forgetModels(actor.orgId);
}
