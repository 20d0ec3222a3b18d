import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { UserActor } from "#lib/actor.ts";
import { findLoginActor } from "#lib/auth/authenticate.ts";
import { safePath } from "#lib/auth/safe-path.ts";
import type { Profile } from "#lib/schemas/account.ts";
import { findProfile } from "#services/accounts/find-profile.ts";

/** Who looks at this page; sends everyone else to the sign-in page, from which they come back here. */
export async function currentUser(): Promise<{ actor: UserActor; profile: Profile }> {
  const actor = await findVisitor();
  if (!actor) redirect(`/login?next=${encodeURIComponent(safePath((await headers()).get("x-path")))}`);
  return { actor, profile: await findProfile(actor) };
}

/** Who looks at a page that is open to everyone; undefined when nobody is signed in. */
export async function findVisitor(): Promise<UserActor | undefined> {
  return findLoginActor(await headers());
}
