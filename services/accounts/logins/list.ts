import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import type { Login } from "#lib/schemas/account.ts";
import { afterCursor, toPage } from "#services/accounts/page.ts";
import { presentLogin } from "#services/accounts/present.ts";

/** The actor's sign-ins that still stand, newest first; the one that asks is marked. */
export async function listLogins(
  actor: UserActor,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ data: Login[]; nextCursor: string | null }> {
  const rows = await db.loginSession.findMany({
    where: { userId: actor.userId, revokedAt: null, expiresAt: { gt: new Date() }, ...afterCursor(cursor) },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  return toPage(rows, limit, (row) => presentLogin(row, currentLogin(actor)));
}

/** The sign-in through which the actor asks; undefined with an API key. */
export function currentLogin(actor: UserActor): string | undefined {
  return "login" in actor.via ? actor.via.login : undefined;
}
