import type { UserActor } from "#lib/actor.ts";
import { hashPassword } from "#lib/auth/password-hash.ts";
import { db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { ShareInfo, UpdateShare } from "#lib/schemas/share.ts";
import { findManaged } from "#services/sharing/find.ts";
import { presentShare, withCreator } from "#services/sharing/present.ts";

/** Changes how a link works. A withdrawn one stays withdrawn. */
export async function updateShare(
  actor: UserActor,
  input: { shareId: string; origin: string } & UpdateShare,
): Promise<ShareInfo> {
  const share = await findManaged(actor, input.shareId);
  if (share.revokedAt !== null) throw new AppError("conflict", "This link was withdrawn. Make a new one.");
  const { shareId, origin, password, ...change } = input;
  const passwordHash = password ? await hashPassword(password) : null;
  const row = await db.share.update({
    where: { id: shareId },
    data: {
      ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
      ...(password === undefined ? {} : { passwordHash }),
    },
    include: withCreator,
  });
  return presentShare(row, origin);
}
