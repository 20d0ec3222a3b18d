import { type NextRequest, NextResponse } from "next/server";
import { loginCookie } from "#lib/auth/cookies.ts";
import { isSecure, ownOrigin } from "#lib/auth/origin.ts";
import { contentSecurityPolicy, pageHeaders } from "#lib/auth/page-headers.ts";
import { AppError } from "#lib/errors.ts";

const openPages = /^\/(login|register|reset|invite|s|docs)(\/|$)/;

const sharedPages = /^\/s(\/|$)/;

/** What only pages of share links need: no index, no cache and no other site may learn of them. */
const sharedHeaders = {
  "x-robots-tag": "noindex, nofollow",
  "cache-control": "private, no-store",
  "referrer-policy": "no-referrer",
};

/**
 * Gives every page its security headers, and spares visitors without a login cookie the way to a page that would turn
 * them away. It protects nothing: pages, routes and services each check for themselves.
 */
export function proxy(request: NextRequest): NextResponse {
  try {
    return answer(request);
  } catch (error) {
    if (!AppError.is(error)) throw error;
    return new NextResponse(`${error.message}\n`, {
      status: 503,
      headers: { "content-type": "text/plain; charset=utf-8" },
    });
  }
}

function answer(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const secured: Record<string, string> = {
    ...pageHeaders(isSecure(request.headers)),
    "content-security-policy": policy,
  };
  const { pathname, search } = request.nextUrl;
  if (sharedPages.test(pathname)) Object.assign(secured, sharedHeaders);
  if (!openPages.test(pathname) && loginCookie(request.headers) === undefined) {
    const target = new URL("/login", ownOrigin(request.headers));
    if (pathname !== "/") target.searchParams.set("next", pathname + search);
    return NextResponse.redirect(target, { headers: secured });
  }
  const headers = new Headers(request.headers);
  // Next puts the nonce it finds here on its own scripts; pages read the other two.
  headers.set("content-security-policy", policy);
  headers.set("x-nonce", nonce);
  headers.set("x-path", pathname + search);
  const response = NextResponse.next({ request: { headers } });
  for (const [name, value] of Object.entries(secured)) response.headers.set(name, value);
  return response;
}

export const config = {
  matcher: ["/((?!api/|_next/static/|_next/image|.*\\.(?:ico|png|svg|webp|woff2|webmanifest|txt|js)$).*)"],
};
