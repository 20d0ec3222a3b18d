import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import type { InviteInfo } from "#lib/schemas/account.ts";
import { afterCursor, toPage } from "#services/accounts/page.ts";
import { presentInvite } from "#services/accounts/present.ts";
import { assertAdmin } from "#services/accounts/rules.ts";

/** The org's invites that were not revoked, newest first. For owners and admins. */
export async function listInvites(
  actor: UserActor,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ data: InviteInfo[]; nextCursor: string | null }> {
  assertAdmin(actor);
  const rows = await db.invite.findMany({
    where: { orgId: actor.orgId, revokedAt: null, ...afterCursor(cursor) },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  return toPage(rows, limit, presentInvite);
}
