import type { UserActor } from "#lib/actor.ts";
import { hashToken, newApiKey } from "#lib/auth/token.ts";
import { db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/id.ts";
import type { CreatedKey, CreateKey } from "#lib/schemas/account.ts";
import { presentKey } from "#services/accounts/present.ts";

const most = 100;

/**
 * Makes an API key that acts as the actor in their org. The key itself is only in this answer. A key cannot make one
 * that may do more than itself.
 */
export async function createKey(actor: UserActor, input: CreateKey): Promise<CreatedKey> {
  const { name, scopes, expiresAt } = input;
  if ("key" in actor.via) {
    const own = actor.via.scopes;
    const missing = scopes.find((scope) => !own.includes(scope));
    if (missing) throw new AppError("forbidden", `A key without the scope "${missing}" cannot make one that has it.`);
  }
  if (expiresAt !== undefined && new Date(expiresAt) <= new Date()) {
    throw new AppError("invalid", "expiresAt: Choose a time in the future.");
  }
  const count = await db.apiKey.count({ where: { userId: actor.userId, revokedAt: null } });
  if (count >= most) throw new AppError("conflict", `You have ${most} API keys. Revoke one that you no longer use.`);
  const { key, prefix } = newApiKey();
  const row = await db.apiKey.create({
    data: {
      id: newId(),
      userId: actor.userId,
      orgId: actor.orgId,
      name,
      prefix,
      hash: hashToken(key),
      scopes: [...new Set(scopes)],
      expiresAt: expiresAt ?? null,
    },
  });
  return { ...presentKey(row), key };
}
