import { addressGroup } from "#lib/auth/client-address.ts";
import { hashPassword } from "#lib/auth/password-hash.ts";
import { checkPassword } from "#lib/auth/password-rules.ts";
import { limit } from "#lib/limits.ts";
import type { Profile, Register } from "#lib/schemas/account.ts";
import { createAccount } from "#services/accounts/create-account.ts";

/**
 * Creates an account with a password. The first one owns the installation; afterwards PARLEY_REGISTRATION and invites
 * decide. Throws `invalid` for a weak password, `forbidden`, `conflict` and `rate_limited`.
 */
export async function register(input: Register, address: string): Promise<Profile> {
  await limit("register", addressGroup(address));
  checkPassword(input.password, input);
  const { name, email, inviteToken, setupToken } = input;
  const passwordHash = await hashPassword(input.password);
  return createAccount({ name, email, passwordHash, inviteToken, setupToken });
}
