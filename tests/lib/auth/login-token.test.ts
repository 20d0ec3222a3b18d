import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { encode } from "next-auth/jwt";
import { describe, expect, test, vi } from "vitest";
import { openLogin, sealLogin } from "#lib/auth/login-token.ts";
import { env } from "#lib/env.ts";
import { newId } from "#lib/id.ts";

const secret = env.AUTH_SECRET ?? "";
const salt = "parley.login";
const claims = { loginId: newId(), userId: newId() };
const token = { iss: "parley", aud: salt, sub: claims.userId, login: claims.loginId };
const valid = await sealLogin(claims);
const [header = "", , iv = "", body = "", tag = ""] = valid.split(".");

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function withHeader(value: unknown): string {
  return [encoded(value), "", iv, body, tag].join(".");
}

/** Signed instead of encrypted, as a confused verifier would accept it. */
function signed(alg: string, key: string): string {
  const content = `${encoded({ alg, typ: "JWT" })}.${encoded({ ...token, exp: 4_000_000_000 })}`;
  return `${content}.${createHmac("sha256", key).update(content).digest("base64url")}`;
}

function signedWithRsa(): string {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const content = `${encoded({ alg: "RS256", typ: "JWT" })}.${encoded(token)}`;
  return `${content}.${sign("sha256", Buffer.from(content), privateKey).toString("base64url")}`;
}

function sealed(changes: Record<string, unknown>, options: { secret?: string; salt?: string; maxAge?: number } = {}) {
  return encode({ token: { ...token, ...changes }, secret, salt, ...options });
}

const now = Math.floor(Date.now() / 1000);
const forgeries: Record<string, () => Promise<string> | string> = {
  "nothing at all": () => "",
  "algorithm none": () => `${encoded({ alg: "none" })}.${encoded(token)}.`,
  "algorithm none in five parts": () => withHeader({ alg: "none", enc: "none" }),
  "signed with the secret": () => signed("HS256", secret),
  "signed with an empty key": () => signed("HS256", ""),
  "signed with an RSA key": () => signedWithRsa(),
  "encrypted with another secret": () => sealed({}, { secret: "another secret that is long enough too" }),
  "encrypted with a guessed secret": () => sealed({}, { secret: "secret" }),
  "next-auth's session, without our salt": () => sealed({}, { salt: "" }),
  "next-auth's state cookie": () => sealed({ value: "x" }, { salt: "parley.state" }),
  "another issuer": () => sealed({ iss: "someone" }),
  "no issuer": () => sealed({ iss: undefined }),
  "another audience": () => sealed({ aud: "parley.agent" }),
  "a list of audiences": () => sealed({ aud: [salt, "other"] }),
  "expired a second ago": () => sealed({}, { maxAge: -1 }),
  "not valid for another hour": () => sealed({ nbf: now + 3600 }),
  "no sign-in": () => sealed({ login: undefined }),
  "a sign-in that is no id": () => sealed({ login: "' OR 1=1 --" }),
  "no person": () => sealed({ sub: undefined }),
  "a key id that climbs folders": () => withHeader({ alg: "dir", enc: "A256GCM", kid: "../../dev/null" }),
  "a key of its own in the header": () => withHeader({ alg: "dir", enc: "A256GCM", jwk: { kty: "oct", k: "AAAA" } }),
  "another content encryption": () => withHeader({ alg: "dir", enc: "A128CBC-HS256" }),
  "key wrapping by password with a huge count": () =>
    withHeader({ alg: "PBES2-HS256+A128KW", enc: "A256GCM", p2c: 1e9, p2s: "AA" }),
  "compressed content": () => withHeader({ alg: "dir", enc: "A256GCM", zip: "DEF" }),
  "one bit of the content flipped": () =>
    [header, "", iv, (body[0] === "A" ? "B" : "A") + body.slice(1), tag].join("."),
  "one bit of the tag flipped": () => [header, "", iv, body, (tag[0] === "A" ? "B" : "A") + tag.slice(1)].join("."),
  "a shortened tag": () => [header, "", iv, body, tag.slice(0, 6)].join("."),
  "a hundred thousand dots": () => `${header}..${".".repeat(100_000)}`,
};

describe("a login cookie is refused when it is", () => {
  test.each(Object.entries(forgeries))("%s", async (_, forge) => {
    expect(await openLogin(await forge())).toBeUndefined();
  });
});

test("a login cookie says whose it is, until it expires", async () => {
  expect(await openLogin(valid)).toMatchObject(claims);
  const short = await sealLogin(claims, 60);
  expect(await openLogin(short)).toMatchObject(claims);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 61_000 });
  expect(await openLogin(short)).toBeUndefined();
  vi.useRealTimers();
});
