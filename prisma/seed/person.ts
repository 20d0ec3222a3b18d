import { randomBytes } from "node:crypto";
import type { UserActor } from "#lib/actor.ts";
import { hashPassword } from "#lib/auth/password-hash.ts";
import { db } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { newId } from "#lib/id.ts";
import type { OrgRole } from "#lib/schemas/account.ts";
import { createAccount } from "#services/accounts/create-account.ts";
import { defaultOrg } from "#services/accounts/entrance.ts";

/** The address to sign in with. */
export const demoEmail = "ada@example.com";

/**
 * The person to whom the demo belongs. When there is none yet, one is made with a random password, which is returned
 * this once: as the owner where nobody has an account, else as a member.
 */
export async function findOrCreatePerson(): Promise<{ actor: UserActor; password: string | null }> {
  const known = await findActor();
  if (known) return { actor: known, password: null };
  const password = randomBytes(12).toString("base64url");
  await createPerson(await hashPassword(password));
  const actor = await findActor();
  if (!actor) throw new Error("the account was made, but cannot be found");
  return { actor, password };
}

async function findActor(): Promise<UserActor | null> {
  const membership = await db.membership.findFirst({
    where: { user: { email: demoEmail } },
    orderBy: { createdAt: "asc" },
    select: { userId: true, orgId: true, role: true },
  });
  if (!membership) return null;
  const { userId, orgId, role } = membership;
  return { type: "user", userId, orgId, orgRole: role as OrgRole, via: { login: newId() } };
}

async function createPerson(passwordHash: string): Promise<void> {
  const person = { name: "Ada", email: demoEmail, passwordHash };
  const org = await db.org.findUnique({ where: { slug: defaultOrg.slug }, select: { id: true } });
  if (!org) {
    await createAccount({ ...person, setupToken: env.PARLEY_SETUP_TOKEN });
    return;
  }
  // Registration may be closed here, but whoever runs this has the database in hand anyway.
  const userId = newId();
  await db.user.create({
    data: { id: userId, ...person, memberships: { create: { id: newId(), orgId: org.id, role: "member" } } },
  });
}
