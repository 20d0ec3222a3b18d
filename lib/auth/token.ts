import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** A new secret of 256 random bits, safe in URLs. It is shown once; only `hashToken` of it is stored. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What the database keeps of a token. A plain hash is enough because tokens are random and long, unlike passwords. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Compares two secrets without telling through time how much of them agrees. */
export function equalSecrets(left: string, right: string): boolean {
  return timingSafeEqual(Buffer.from(hashToken(left)), Buffer.from(hashToken(right)));
}

const apiKeyPattern = /^plk_[\w-]{43}$/;

/** A new API key and the first characters by which its owner will recognise it. */
export function newApiKey(): { key: string; prefix: string } {
  const key = `plk_${newToken()}`;
  return { key, prefix: key.slice(0, 10) };
}

/** True when `text` has the form of an API key, so that garbage never reaches the database. */
export function isApiKey(text: string): boolean {
  return apiKeyPattern.test(text);
}
