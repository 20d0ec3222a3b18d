import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import type { PriceInfo } from "#lib/schemas/price.ts";
import { afterCursor, toPage } from "#services/accounts/page.ts";
import { assertAdmin } from "#services/accounts/rules.ts";
import { presentPrice } from "#services/prices/present.ts";

/** The prices that the admins of the actor's org have set, newest first. For owners and admins. */
export async function listPrices(
  actor: UserActor,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ data: PriceInfo[]; nextCursor: string | null }> {
  assertAdmin(actor);
  const rows = await db.modelPrice.findMany({
    where: { orgId: actor.orgId, ...afterCursor(cursor) },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  return toPage(rows, limit, presentPrice);
}
