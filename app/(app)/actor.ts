import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { UserActor } from "#lib/actor.ts";
import { findLoginActor } from "#lib/auth/authenticate.ts";

/** Who looks at this page; undefined for nobody. Asked once for each request, however many parts of the page want it. */
export const findActor = cache(async (): Promise<UserActor | undefined> => {
  // Reading the cookies marks the page as one that is never shared between people.
  await cookies();
  return findLoginActor(new Headers(await headers()));
});

/** Who looks at this page. Sends everybody else to the login page, which leads back to `path`. */
export async function requireActor(path: string): Promise<UserActor> {
  return (await findActor()) ?? redirect(`/login?next=${encodeURIComponent(path)}`);
}
