const sentences: Record<string, string> = {
  unauthenticated: "The e-mail address or the password is wrong.",
  rate_limited: "Too many attempts. Wait a few minutes and try again.",
  forbidden: "You have no access with this account. Ask an owner or admin for an invitation.",
  conflict: "This address has an account with another way to sign in. Sign in that way first, then connect this one.",
};

/** What to say when a sign-in ended on this page again. Codes come from our handler, from next-auth, or from anybody's link. */
export function signInProblem(code: string | undefined): string | undefined {
  if (code === undefined) return undefined;
  return Object.hasOwn(sentences, code) ? sentences[code] : "Signing in did not work. Try again.";
}
