import { db, isUniqueViolation } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/id.ts";
import type { Profile } from "#lib/schemas/account.ts";
import { admit } from "#services/accounts/admit.ts";
import { presentProfile } from "#services/accounts/present.ts";

interface NewAccount {
  name: string;
  email: string;
  image?: string | null;
  passwordHash: string | null;
  inviteToken?: string | undefined;
  setupToken?: string | undefined;
  oauth?: { provider: string; providerAccountId: string };
}

/**
 * Stores a new person with their membership, all or nothing. Whoever calls it has checked who they are. Throws
 * `forbidden` when nobody may join this way and `conflict` when the address has an account.
 */
export async function createAccount(input: NewAccount): Promise<Profile> {
  const userId = newId();
  const { name, email, image = null, passwordHash, oauth } = input;
  try {
    return await db.$transaction(async (tx) => {
      const { orgId, role } = await admit(tx, { ...input, userId });
      const user = await tx.user.create({ data: { id: userId, name, email, image, passwordHash } });
      if (oauth) await tx.oAuthAccount.create({ data: { id: newId(), userId, ...oauth } });
      const membership = await tx.membership.create({
        data: { id: newId(), orgId, userId, role },
        include: { org: true },
      });
      return presentProfile(user, membership);
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const message = "This address has an account already. Sign in instead.";
    throw new AppError("conflict", message, { cause: error, details: [{ path: "email", message }] });
  }
}
