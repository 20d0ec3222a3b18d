import { env } from "#lib/env.ts";

const fewestBytes = 32;

/**
 * The secret that seals cookies, from AUTH_SECRET. Throws when it is missing or short: without it every cookie could be
 * forged, so nothing may be served. The start command checks more, and earlier.
 */
export function authSecret(): string {
  const secret = env.AUTH_SECRET ?? "";
  if (Buffer.byteLength(secret) < fewestBytes) {
    throw new Error(
      `AUTH_SECRET must have at least ${fewestBytes} bytes. Set it to the output of: openssl rand -base64 32`,
    );
  }
  return secret;
}
