import type { UserActor } from "#lib/actor.ts";
import { addressGroup } from "#lib/auth/client-address.ts";
import { inTurn, verifyPassword } from "#lib/auth/password-hash.ts";
import { sealShareGrant } from "#lib/auth/share-grant.ts";
import { AppError } from "#lib/errors.ts";
import { checkLimit, limit, refund } from "#lib/limits.ts";
import { findLiveShare } from "#services/sharing/access.ts";

/**
 * Checks the password of a share and returns the grant that opens it for twelve hours. Throws `forbidden` for a wrong
 * one and `rate_limited` after some; what needs no password opens for everybody.
 */
export async function unlockShare(
  actor: UserActor | undefined,
  input: { token: string; password: string; address: string },
): Promise<string> {
  const { id, passwordHash } = await findLiveShare(input.token, actor);
  if (passwordHash === null) return sealShareGrant({ id, passwordHash: "" });
  const network = `${id}:${addressGroup(input.address)}`;
  await checkLimit("share-password", id);
  await checkLimit("share-password-address", network);
  return inTurn(async () => {
    // Counted before it is checked, so that many at once cannot outrun the limit; a right one is taken back.
    await limit("share-password-address", network);
    await limit("share-password", id);
    if (!(await verifyPassword(passwordHash, input.password)))
      throw new AppError("forbidden", "That is not the password. Check it with whoever gave you the link.");
    await Promise.all([refund("share-password", id), refund("share-password-address", network)]);
    return sealShareGrant({ id, passwordHash });
  });
}
