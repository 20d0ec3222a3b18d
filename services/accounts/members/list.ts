import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import type { Member } from "#lib/schemas/account.ts";
import { afterCursor, toPage } from "#services/accounts/page.ts";
import { presentMember } from "#services/accounts/present.ts";
import { assertAdmin } from "#services/accounts/rules.ts";

/** The people of the actor's org, newest first. For owners and admins. */
export async function listMembers(
  actor: UserActor,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ data: Member[]; nextCursor: string | null }> {
  assertAdmin(actor);
  const rows = await db.membership.findMany({
    where: { orgId: actor.orgId, user: { deletedAt: null }, ...afterCursor(cursor) },
    include: { user: true },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  return toPage(rows, limit, presentMember);
}
