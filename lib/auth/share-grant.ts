import { createHmac } from "node:crypto";
import { readCookie } from "#lib/auth/cookies.ts";
import { isSecure } from "#lib/auth/origin.ts";
import { authSecret } from "#lib/auth/secret.ts";
import { equalSecrets, hashToken } from "#lib/auth/token.ts";

/** Seconds for which a browser that gave a share's password need not give it again. */
const lifetime = 12 * 60 * 60;

interface Lock {
  id: string;
  passwordHash: string;
}

/** What a browser is given for the right password. A new password makes it worthless. */
export function sealShareGrant(lock: Lock, now = Date.now()): string {
  const until = Math.floor(now / 1_000) + lifetime;
  return `${until}.${sign(lock, until)}`;
}

/** Whether `grant` was made for this share and its present password, and is still good. */
export function opensShare(grant: string | undefined, lock: Lock, now = Date.now()): boolean {
  const [, until = "0", signature = ""] = /^(\d{1,12})\.([\w-]{43})$/.exec(grant ?? "") ?? [];
  return Number(until) * 1_000 > now && equalSecrets(signature, sign(lock, Number(until)));
}

/** The grant that a browser holds for a share. */
export function shareGrantOf(headers: Headers, token: string): string | undefined {
  const cookies = headers.get("cookie");
  return cookies === null ? undefined : readCookie(cookies, grantName(headers, token));
}

/** The cookie that hands a grant to the browser. */
export function shareGrantCookie(headers: Headers, token: string, grant: string): string {
  const secure = isSecure(headers) ? "; Secure" : "";
  return `${grantName(headers, token)}=${grant}; Path=/; Max-Age=${lifetime}; HttpOnly; SameSite=Lax${secure}`;
}

/** Names the share without its token: cookies end up in more places than addresses should. */
function grantName(headers: Headers, token: string): string {
  return `${isSecure(headers) ? "__Host-" : ""}parley.share-${hashToken(token).slice(0, 16)}`;
}

function sign({ id, passwordHash }: Lock, until: number): string {
  return createHmac("sha256", authSecret()).update(`share\n${id}\n${passwordHash}\n${until}`).digest("base64url");
}
