import type { OAuthConfig } from "next-auth/providers/oauth";
import { z } from "zod";
import { env } from "#lib/env.ts";

/** What our providers have in common once their profile is read. */
const claims = z.object({
  email: z.string().nullish(),
  email_verified: z.union([z.boolean(), z.literal("true"), z.literal("false")]).nullish(),
  name: z.string().nullish(),
  preferred_username: z.string().nullish(),
  picture: z.string().nullish(),
});

type Profile = Record<string, unknown>;

/** Reads the claims that decide about an account. Only an explicit `true` counts as verified. */
export function readClaims(profile: unknown) {
  const { email, email_verified, name, preferred_username, picture } = claims.parse(profile);
  return {
    email: email ?? "",
    emailVerified: email_verified === true || email_verified === "true",
    name: name ?? preferred_username ?? "",
    image: picture ?? null,
  };
}

/** The sign-in services that are configured, in the order in which the page offers them. */
export function oauthProviders(): OAuthConfig<Profile>[] {
  return [oidc(), google(), github()].filter((provider) => provider !== undefined);
}

/** Names and ids for the sign-in page. */
export function providerChoices(): { id: string; name: string }[] {
  return oauthProviders().map(({ id, name }) => ({ id, name }));
}

function oidc(): OAuthConfig<Profile> | undefined {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = env;
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return undefined;
  return openId("oidc", env.OIDC_NAME, OIDC_ISSUER, { clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET });
}

function google(): OAuthConfig<Profile> | undefined {
  const { GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET } = env;
  if (!GOOGLE_CLIENT_ID || !GOOGLE_CLIENT_SECRET) return undefined;
  const client = { clientId: GOOGLE_CLIENT_ID, clientSecret: GOOGLE_CLIENT_SECRET };
  return openId("google", "Google", "https://accounts.google.com", client);
}

function openId(
  id: string,
  name: string,
  issuer: string,
  client: { clientId: string; clientSecret: string },
): OAuthConfig<Profile> {
  return {
    id,
    name,
    type: "oauth",
    wellKnown: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
    authorization: { params: { scope: "openid email profile" } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    profile: (profile) => ({ id: String(profile.sub), ...basics(profile) }),
    ...client,
  };
}

function github(): OAuthConfig<Profile> | undefined {
  const { GITHUB_ID, GITHUB_SECRET } = env;
  if (!GITHUB_ID || !GITHUB_SECRET) return undefined;
  return {
    id: "github",
    name: "GitHub",
    type: "oauth",
    authorization: { url: "https://github.com/login/oauth/authorize", params: { scope: "read:user user:email" } },
    token: "https://github.com/login/oauth/access_token",
    userinfo: { url: "https://api.github.com/user", request: ({ tokens }) => readGithub(tokens.access_token ?? "") },
    checks: ["pkce", "state"],
    profile: (profile) => ({ id: String(profile.id), ...basics(profile) }),
    clientId: GITHUB_ID,
    clientSecret: GITHUB_SECRET,
  };
}

/** GitHub's profile does not say whether its address is verified, so the list of addresses is read as well. */
async function readGithub(token: string): Promise<Profile> {
  const read = async (path: string): Promise<unknown> => {
    const headers = { authorization: `Bearer ${token}`, accept: "application/vnd.github+json", "user-agent": "Parley" };
    const response = await fetch(`https://api.github.com${path}`, { headers, signal: AbortSignal.timeout(10_000) });
    if (!response.ok) throw new Error(`GitHub answered ${response.status} for ${path}`);
    return response.json();
  };
  const [user, emails] = await Promise.all([read("/user"), read("/user/emails")]);
  const { id, login, name, avatar_url } = githubUser.parse(user);
  const primary = githubEmails.parse(emails).find((entry) => entry.primary);
  return { id, name: name ?? login, picture: avatar_url, email: primary?.email, email_verified: primary?.verified };
}

const githubUser = z.object({
  id: z.number(),
  login: z.string(),
  name: z.string().nullish(),
  avatar_url: z.string().nullish(),
});
const githubEmails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

function basics(profile: Profile) {
  const { email, name, image } = readClaims(profile);
  return { email, name, image };
}
