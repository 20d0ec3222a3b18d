import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";

/** Whether the sign-in or key behind an actor still holds, asked of the database itself. For what stays open for long. */
export async function isLive({ userId, via }: UserActor): Promise<boolean> {
  const valid = { userId, revokedAt: null, user: { status: "active", deletedAt: null } };
  const now = new Date();
  if ("login" in via)
    return (await db.loginSession.count({ where: { id: via.login, ...valid, expiresAt: { gt: now } } })) > 0;
  const unexpired = [{ expiresAt: null }, { expiresAt: { gt: now } }];
  return (await db.apiKey.count({ where: { id: via.key, ...valid, OR: unexpired } })) > 0;
}
