import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";

const configured = new Set(
  [env.PARLEY_URL, ...env.PARLEY_ALLOWED_ORIGINS].filter((url) => url !== undefined).map((url) => new URL(url).origin),
);
const main = env.PARLEY_URL === undefined ? undefined : new URL(env.PARLEY_URL);
const loopbackHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/;

/**
 * The origin under which the caller sees this server, for links, redirects and cookies. PARLEY_URL decides; without it,
 * or when it names this machine, `localhost` and `127.0.0.1` both work on whatever port. Any other `Host` is not
 * believed, because it ends up in mails: throws `unavailable` and says what to set.
 */
export function ownOrigin(headers: Headers): string {
  const host = headers.get("host") ?? "";
  const local = main === undefined || (main.protocol === "http:" && loopbackHost.test(main.host));
  if (local && loopbackHost.test(host)) return `http://${host}`;
  if (main) return main.origin;
  throw new AppError(
    "unavailable",
    "This server does not know its address. Set PARLEY_URL to the address that people open, and restart.",
  );
}

/** True when cookies of the caller's origin must be `Secure`. */
export function isSecure(headers: Headers): boolean {
  return ownOrigin(headers).startsWith("https:");
}

/** True when a page of `origin` may act with the cookies of this server. Compared whole and exactly, as browsers send it. */
export function isAllowedOrigin(origin: string, host: string | null): boolean {
  if (configured.has(origin)) return true;
  const mayBeLocal = main === undefined || env.PARLEY_DATABASE === "embedded";
  return mayBeLocal && host !== null && loopbackHost.test(host) && origin === `http://${host}`;
}

/**
 * Refuses a request that a page of another origin made the browser send. Browsers name the origin; where they leave it
 * out they say at least whether it was the same. A request that says neither is refused too.
 */
export function assertSameOrigin(headers: Headers): void {
  const origin = headers.get("origin");
  const same =
    origin === null ? headers.get("sec-fetch-site") === "same-origin" : isAllowedOrigin(origin, headers.get("host"));
  if (same) return;
  throw new AppError(
    "forbidden",
    "This request came from a page of another address. Open Parley at its own address and try again.",
  );
}
