import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { authSecret } from "#lib/auth/secret.ts";

/** How long a sign-in lasts, in seconds. */
export const loginSeconds = 30 * 24 * 60 * 60;

/** What the login cookie says. It decides nothing alone: the sign-in's row is read as well. */
export interface LoginClaims {
  loginId: string;
  userId: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

// The derived key is only used for logins, so that next-auth's own sealed cookies (state, PKCE) never pass as one.
const salt = "parley.login";
// {"alg":"dir","enc":"A256GCM"}: any other header asks for another algorithm, a key of the sender's choice, or compression.
const header = "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0";
const issuer = "parley";
const longest = 2_000;

const payload = z.object({
  iss: z.literal(issuer),
  aud: z.literal(salt),
  sub: z.uuid(),
  login: z.uuid(),
  exp: z.number(),
});

/** Seals a sign-in into the value of its cookie: an encrypted and authenticated JWT. */
export function sealLogin(claims: Omit<LoginClaims, "expiresAt">, maxAge = loginSeconds): Promise<string> {
  const token = { iss: issuer, aud: salt, sub: claims.userId, login: claims.loginId };
  return encode({ token, secret: authSecret(), salt, maxAge });
}

/** Opens a login cookie. Undefined for whatever is not exactly what `sealLogin` made, or has expired. */
export async function openLogin(token: string): Promise<LoginClaims | undefined> {
  if (token.length > longest || !token.startsWith(`${header}..`)) return undefined;
  const known = opened.get(token);
  const claims = known ?? (await unseal(token));
  if (!claims) return undefined;
  if (!known) remember(token, claims);
  return claims.expiresAt > Date.now() ? claims : undefined;
}

async function unseal(token: string): Promise<LoginClaims | undefined> {
  const content = await decode({ token, secret: authSecret(), salt }).catch(() => null);
  const { success, data } = payload.safeParse(content);
  return success ? { loginId: data.login, userId: data.sub, expiresAt: data.exp * 1000 } : undefined;
}

// A cookie's content never changes, so decrypting it once is enough; whether the sign-in still stands is asked elsewhere.
const opened = new Map<string, LoginClaims>();
const mostOpened = 5_000;

function remember(token: string, claims: LoginClaims): void {
  const oldest = opened.keys().next().value;
  if (opened.size >= mostOpened && oldest !== undefined) opened.delete(oldest);
  opened.set(token, claims);
}
