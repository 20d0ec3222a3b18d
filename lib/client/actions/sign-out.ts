import { signOut as endSignIn } from "#lib/client/account.ts";

/** Ends this sign-in and goes to the login page. Drafts stay on the device. */
export async function signOut(): Promise<void> {
  await endSignIn();
  location.assign("/login");
}
