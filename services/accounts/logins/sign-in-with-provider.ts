import { db, isUniqueViolation } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/id.ts";
import { email as emailSchema } from "#lib/schemas/account.ts";
import { createAccount } from "#services/accounts/create-account.ts";
import { findEntrance } from "#services/accounts/entrance.ts";
import { assertMember } from "#services/accounts/logins/assert-member.ts";

/** What an identity provider says about somebody. */
export interface Identity {
  provider: string;
  providerAccountId: string;
  email: string;
  /** The provider vouches that the address is theirs. */
  emailVerified: boolean;
  name: string;
  image: string | null;
}

interface Context {
  /** Who is signed in already in the same browser. */
  userId?: string | undefined;
  inviteToken?: string | undefined;
}

/**
 * Finds or creates the account behind an identity. Only the provider's own id counts: an address that has an account
 * here already is never enough, unless its owner is signed in and the provider vouches for it; then the two are linked.
 * Throws `forbidden` and `conflict` with sentences for the sign-in page.
 */
export async function signInWithProvider(identity: Identity, context: Context): Promise<{ userId: string }> {
  const { provider, providerAccountId } = identity;
  const known = await db.oAuthAccount.findUnique({
    where: { provider_providerAccountId: { provider, providerAccountId } },
    include: { user: true },
  });
  if (known) {
    if (known.user.status !== "active" || known.user.deletedAt)
      throw new AppError("forbidden", "This account is disabled. Ask an owner or admin.");
    await assertMember(known.userId);
    return { userId: known.userId };
  }
  const parsed = emailSchema.safeParse(identity.email);
  if (!parsed.success)
    throw new AppError(
      "forbidden",
      "The provider did not share a usable e-mail address. Allow it there and try again.",
    );
  const owner = await db.user.findUnique({ where: { email: parsed.data }, select: { id: true } });
  if (owner) return link(owner.id, identity, context);
  return create({ ...identity, email: parsed.data }, context);
}

async function link(ownerId: string, identity: Identity, context: Context): Promise<{ userId: string }> {
  if (ownerId !== context.userId || !identity.emailVerified) {
    throw new AppError(
      "conflict",
      "This address has an account with another way to sign in. Sign in that way first, then connect this one.",
    );
  }
  const { provider, providerAccountId } = identity;
  await db.oAuthAccount.create({ data: { id: newId(), userId: ownerId, provider, providerAccountId } });
  return { userId: ownerId };
}

async function create(identity: Identity, { inviteToken }: Context): Promise<{ userId: string }> {
  if (inviteToken === undefined && (await findEntrance()).first) {
    throw new AppError("forbidden", "Create the owner account with an e-mail address and password first.");
  }
  const { provider, providerAccountId, email, name, image } = identity;
  try {
    const { id } = await createAccount({
      name: name.trim().slice(0, 120) || email,
      email,
      image: image !== null && image.length <= 500 ? image : null,
      passwordHash: null,
      inviteToken,
      oauth: { provider, providerAccountId },
    });
    return { userId: id };
  } catch (error) {
    if (isUniqueViolation(error))
      throw new AppError("conflict", "Somebody signed in with this account at the same moment. Try again.");
    throw error;
  }
}
