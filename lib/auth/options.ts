import type { AuthOptions } from "next-auth";
import { clientAddress } from "#lib/auth/client-address.ts";
import { cookieName } from "#lib/auth/cookies.ts";
import { loginSeconds, openLogin, sealLogin } from "#lib/auth/login-token.ts";
import { isSecure } from "#lib/auth/origin.ts";
import { oauthProviders, readClaims } from "#lib/auth/providers.ts";
import { safePath } from "#lib/auth/safe-path.ts";
import { authSecret } from "#lib/auth/secret.ts";
import { AppError } from "#lib/errors.ts";
import { email as emailSchema } from "#lib/schemas/account.ts";

/** What signing in and out means to the product. The service functions that do it are handed in by the route. */
export interface AccountDoor {
  signInWithPassword(
    credentials: { email: string; password: string; inviteToken?: string | undefined },
    address: string,
  ): Promise<{ userId: string }>;
  signInWithProvider(
    identity: {
      provider: string;
      providerAccountId: string;
      email: string;
      emailVerified: boolean;
      name: string;
      image: string | null;
    },
    context: { userId?: string | undefined; inviteToken?: string | undefined },
  ): Promise<{ userId: string }>;
  startLogin(userId: string, device: { userAgent: string; address: string }): Promise<string>;
  signOut(login: { loginId: string; userId: string }): Promise<void>;
}

/** One request to next-auth, and what it led to. next-auth turns errors into redirects; the first one is kept here. */
export interface AuthVisit {
  headers: Headers;
  /** Who is signed in already. */
  userId: string | undefined;
  /** Taken from the page that the visitor wants to return to. */
  inviteToken: string | undefined;
  admitted?: string;
  error?: unknown;
}

/** next-auth's configuration for one request. */
export function authOptions(door: AccountDoor, visit: AuthVisit): AuthOptions {
  return {
    secret: authSecret(),
    session: { strategy: "jwt", maxAge: loginSeconds },
    pages: { signIn: "/login", signOut: "/login", error: "/login" },
    cookies: cookies(isSecure(visit.headers)),
    useSecureCookies: isSecure(visit.headers),
    logger: { error: () => {}, warn: () => {}, debug: () => {} },
    providers: [
      {
        id: "credentials",
        name: "Password",
        type: "credentials",
        credentials: {},
        authorize: (given) => noted(visit, () => signIn(door, visit, given)),
      },
      ...oauthProviders(),
    ],
    jwt: {
      encode: ({ token }) => sealLogin({ loginId: String(token?.login), userId: String(token?.sub) }),
      decode: async ({ token }) => {
        const claims = token ? await openLogin(token) : undefined;
        return claims ? { sub: claims.userId, login: claims.loginId } : null;
      },
    },
    callbacks: callbacks(door, visit),
    events: {
      signOut: ({ token }) => door.signOut({ loginId: String(token.login), userId: String(token.sub) }),
    },
  };
}

async function signIn(door: AccountDoor, visit: AuthVisit, given: Record<string, unknown> | undefined) {
  const email = emailSchema.safeParse(given?.email);
  const password = given?.password;
  if (!email.success || typeof password !== "string" || password.length > 200) {
    throw new AppError("unauthenticated", "The e-mail address or the password is wrong.");
  }
  const inviteToken = visit.inviteToken;
  const { userId } = await door.signInWithPassword(
    { email: email.data, password, inviteToken },
    clientAddress(visit.headers),
  );
  visit.admitted = userId;
  return { id: userId };
}

function callbacks(door: AccountDoor, visit: AuthVisit): AuthOptions["callbacks"] {
  return {
    signIn: ({ account, profile }) =>
      noted(visit, async () => {
        if (!account || account.type === "credentials") return true;
        const { provider, providerAccountId } = account;
        const identity = { provider, providerAccountId, ...readClaims(profile) };
        const { userId, inviteToken } = visit;
        visit.admitted = (await door.signInWithProvider(identity, { userId, inviteToken })).userId;
        return true;
      }),
    // Called with an account while signing in, and without one whenever the session is read.
    jwt: async ({ token, account }) => {
      if (!account) return token;
      if (visit.admitted === undefined) throw new Error("A sign-in was not admitted by any account.");
      const device = { userAgent: visit.headers.get("user-agent") ?? "", address: clientAddress(visit.headers) };
      return { sub: visit.admitted, login: await door.startLogin(visit.admitted, device) };
    },
    redirect: ({ url, baseUrl }) => baseUrl + safePath(url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url),
  };
}

async function noted<Value>(visit: AuthVisit, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    visit.error ??= error;
    throw error;
  }
}

function cookies(secure: boolean): AuthOptions["cookies"] {
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure } as const;
  const brief = { ...options, maxAge: 15 * 60 };
  return {
    sessionToken: { name: cookieName("login", secure), options },
    callbackUrl: { name: cookieName("callback", secure), options },
    csrfToken: { name: cookieName("csrf", secure), options },
    state: { name: cookieName("state", secure), options: brief },
    pkceCodeVerifier: { name: cookieName("pkce", secure), options: brief },
    nonce: { name: cookieName("nonce", secure), options: brief },
  };
}
