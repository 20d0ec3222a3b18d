import type { UserActor } from "#lib/actor.ts";
import { sealLogin } from "#lib/auth/login-token.ts";
import { hashToken, newApiKey } from "#lib/auth/token.ts";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import type { OrgRole, Scope } from "#lib/schemas/account.ts";

const thirtyDays = 30 * 24 * 60 * 60 * 1000;

/** Where tests pretend the server is. */
export const testOrigin = "http://localhost:3000";

interface UserOptions {
  role?: OrgRole;
  /** An org made by `createOrg`, or that of another test user; a new one unless given. */
  orgId?: string;
  name?: string;
  email?: string;
  /** See `hashPassword`; without one the account cannot sign in with a password. */
  passwordHash?: string;
  scopes?: Scope[];
}

export interface TestUser {
  user: { id: string; email: string; name: string };
  orgId: string;
  membershipId: string;
  /** Signed in through the browser. */
  actor: UserActor;
  /** The same sign-in as a `Cookie` header. */
  cookie: string;
  loginId: string;
  /** An API key with all scopes unless told. */
  key: string;
  keyId: string;
}

/** An org of its own, so that tests sharing a database never see each other. */
export async function createOrg(): Promise<{ id: string }> {
  const id = newId();
  return db.org.create({ data: { id, name: "Test org", slug: id }, select: { id: true } });
}

/** A person with a sign-in and an API key, in an org of their own unless told. */
export async function createUser(options: UserOptions = {}): Promise<TestUser> {
  const { role = "member", scopes = ["read", "write", "admin"] } = options;
  const orgId = options.orgId ?? (await createOrg()).id;
  const id = newId();
  const user = { id, email: options.email ?? `${id}@example.com`, name: options.name ?? "Test person" };
  const membershipId = newId();
  const keyId = newId();
  const { key, prefix } = newApiKey();
  await db.user.create({ data: { ...user, passwordHash: options.passwordHash ?? null } });
  await db.membership.create({ data: { id: membershipId, orgId, userId: id, role } });
  await db.apiKey.create({
    data: { id: keyId, userId: id, orgId, name: "Test key", prefix, hash: hashToken(key), scopes },
  });
  const { loginId, cookie } = await createLogin(id);
  const actor: UserActor = { type: "user", userId: id, orgId, orgRole: role, via: { login: loginId } };
  return { user, orgId, membershipId, actor, cookie, loginId, key, keyId };
}

/** One more sign-in of a person. `cookie` is a whole `Cookie` header. */
export async function createLogin(userId: string, expiresAt = new Date(Date.now() + thirtyDays)) {
  const loginId = newId();
  await db.loginSession.create({ data: { id: loginId, userId, expiresAt } });
  return { loginId, cookie: `parley.login=${await sealLogin({ loginId, userId })}` };
}

interface RequestOptions {
  method?: string;
  cookie?: string;
  key?: string;
  /** Sent as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** A request as the browser (with `cookie`) or a script (with `key`) would send it. */
export function testRequest(path: string, options: RequestOptions = {}): Request {
  const { method = "GET", cookie, key, body, headers } = options;
  return new Request(`${testOrigin}${path}`, {
    method,
    body: body === undefined ? null : JSON.stringify(body),
    headers: {
      host: "localhost:3000",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(cookie === undefined ? {} : { cookie, origin: testOrigin }),
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...headers,
    },
  });
}
