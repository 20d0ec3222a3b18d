import { isSecure } from "#lib/auth/origin.ts";

/** Names of our cookies. `__Host-` binds a cookie to exactly this host over https; plain http on one's own machine cannot have it. */
export function cookieName(
  purpose: "login" | "csrf" | "callback" | "state" | "pkce" | "nonce",
  secure: boolean,
): string {
  return `${secure ? "__Host-" : ""}parley.${purpose}`;
}

/** The sealed sign-in of a request, if it carries one. */
export function loginCookie(headers: Headers): string | undefined {
  const cookies = headers.get("cookie");
  return cookies === null ? undefined : readCookie(cookies, cookieName("login", isSecure(headers)));
}

/** The value of a cookie in a `Cookie` header, undecoded. The first one of that name wins, as in browsers' order. */
export function readCookie(cookies: string, name: string): string | undefined {
  for (const cookie of cookies.split(";")) {
    const equals = cookie.indexOf("=");
    if (equals > 0 && cookie.slice(0, equals).trim() === name) return cookie.slice(equals + 1).trim();
  }
  return undefined;
}
