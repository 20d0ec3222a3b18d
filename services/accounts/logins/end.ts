import type { Revocation } from "#lib/auth/grants.ts";
import { bus } from "#lib/bus/bus.ts";
import type { Tx } from "#lib/db.ts";

/**
 * Marks a person's sign-ins as ended, all but `except`, and returns their ids. Follow it with `announceRevoked` after
 * the commit.
 */
export async function endLogins(tx: Tx, userId: string, except?: string): Promise<string[]> {
  const ended = await tx.loginSession.updateManyAndReturn({
    where: { userId, revokedAt: null, ...(except === undefined ? {} : { id: { not: except } }) },
    data: { revokedAt: new Date() },
    select: { id: true },
  });
  return ended.map(({ id }) => id);
}

/** What of a person's access has ended; without either list, all of it. */
interface Ended {
  loginIds?: string[];
  keyIds?: string[];
}

/**
 * Tells every process that access has ended: cached grants are dropped at once, and live streams that were opened with
 * it close.
 */
export function announceRevoked(userId: string, { loginIds, keyIds }: Ended = {}): void {
  const ids = [
    ...(loginIds ?? []).map((loginId) => ({ loginId })),
    ...(keyIds ?? []).map((keyId) => ({ keyId })),
    ...(loginIds || keyIds ? [] : [{}]),
  ];
  for (const id of ids) {
    bus.publish("auth:revoked", { kind: "revoked", userId, ...id } satisfies Revocation);
    bus.publish(`user:${userId}`, { kind: "account", change: "signed-out", ...id });
  }
}

/** Tells every process that a person may do more or less than before, without signing them out. */
export function announceRoleChange(userId: string): void {
  bus.publish("auth:revoked", { kind: "revoked", userId } satisfies Revocation);
}
