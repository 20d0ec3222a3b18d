import type { UserActor } from "#lib/actor.ts";
import { loginCookie } from "#lib/auth/cookies.ts";
import { findGrant, type Grant } from "#lib/auth/grants.ts";
import { loadKey, loadLogin } from "#lib/auth/load-grant.ts";
import { openLogin } from "#lib/auth/login-token.ts";
import { assertSameOrigin } from "#lib/auth/origin.ts";
import { hashToken, isApiKey } from "#lib/auth/token.ts";
import { AppError } from "#lib/errors.ts";
import type { Scope } from "#lib/schemas/account.ts";

/**
 * Who sends this request, by API key (`Authorization: Bearer plk_…` or `x-api-key`) or by login cookie. Throws
 * `unauthenticated` when neither is valid, `forbidden` when the key lacks `scope` or when a page of another origin
 * sends a cookie along with a change. Revoked access ends here within five seconds.
 */
export async function authenticate(request: Request, scope: Scope): Promise<UserActor> {
  const key = presentedKey(request.headers);
  if (key !== undefined) return authenticateKey(key, scope);
  const actor = await findLoginActor(request.headers);
  if (!actor) throw new AppError("unauthenticated", "Sign in, or send a valid API key.");
  if (request.method !== "GET" && request.method !== "HEAD") assertSameOrigin(request.headers);
  return actor;
}

/** The person whose login cookie these headers carry; undefined without a valid one. Does not look at the origin. */
export async function findLoginActor(headers: Headers): Promise<UserActor | undefined> {
  const cookie = loginCookie(headers);
  const claims = cookie === undefined ? undefined : await openLogin(cookie);
  if (!claims) return undefined;
  const grant = await findGrant(`login:${claims.loginId}`, () => loadLogin(claims.loginId));
  return grant?.userId === claims.userId ? { ...actorOf(grant), via: { login: grant.id } } : undefined;
}

/** The person behind an API key. Throws `unauthenticated` for one that is not valid, `forbidden` for one without `scope`. */
async function authenticateKey(key: string, scope: Scope): Promise<UserActor> {
  const hash = hashToken(key);
  const grant = isApiKey(key) ? await findGrant(`key:${hash}`, () => loadKey(hash)) : undefined;
  if (!grant) throw new AppError("unauthenticated", "This API key is not valid. Create a new one in settings.");
  if (!grant.scopes.includes(scope)) {
    throw new AppError("forbidden", `This API key may not do that: it lacks the scope "${scope}".`);
  }
  return { ...actorOf(grant), via: { key: grant.id, scopes: grant.scopes } };
}

/**
 * The key a request claims to have. Both carriers obey the same rules; a request with two different keys is refused.
 * Other schemes belong to proxies in front of us and are ignored.
 */
function presentedKey(headers: Headers): string | undefined {
  const bearer = /^bearer(?:\s+(.*))?$/i.exec(headers.get("authorization")?.trim() ?? "");
  const carried = [bearer ? (bearer[1] ?? "") : undefined, headers.get("x-api-key") ?? undefined];
  const [key, other] = carried.filter((value) => value !== undefined);
  return other !== undefined && other !== key ? "" : key;
}

function actorOf({ userId, orgId, orgRole }: Grant): Omit<UserActor, "via"> {
  return { type: "user", userId, orgId, orgRole };
}
