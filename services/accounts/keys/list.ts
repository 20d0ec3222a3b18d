import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import type { ApiKeyInfo } from "#lib/schemas/account.ts";
import { afterCursor, toPage } from "#services/accounts/page.ts";
import { presentKey } from "#services/accounts/present.ts";

/** The actor's own API keys that were not revoked, newest first. */
export async function listKeys(
  actor: UserActor,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ data: ApiKeyInfo[]; nextCursor: string | null }> {
  const rows = await db.apiKey.findMany({
    where: { userId: actor.userId, orgId: actor.orgId, revokedAt: null, ...afterCursor(cursor) },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  return toPage(rows, limit, presentKey);
}
