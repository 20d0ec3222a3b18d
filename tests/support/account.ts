import { randomUUID } from "node:crypto";

/** A person at a running server: signed in, and with an API key. */
export interface TestAccount {
  email: string;
  password: string;
  /** A whole `Cookie` header. */
  cookie: string;
  key: string;
}

/** Registers at a running server and signs in as the page does. The first account becomes the owner. */
export async function openAccount(url: string): Promise<TestAccount> {
  const email = `${randomUUID()}@example.com`;
  const password = "violet harbour 57";
  const origin = new URL(url).origin;
  const send = async (path: string, body: BodyInit, headers: Record<string, string>) => {
    const response = await fetch(`${origin}${path}`, { method: "POST", body, headers: { origin, ...headers } });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response;
  };
  const json = { "content-type": "application/json" };
  await send("/api/register", JSON.stringify({ name: "Test person", email, password }), json);
  const csrf = await fetch(`${origin}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const form = new URLSearchParams({ email, password, csrfToken, json: "true" });
  const signedIn = await send("/api/auth/callback/credentials", form, { cookie: cookiesOf(csrf) });
  const cookie = cookiesOf(signedIn);
  const created = await send("/api/chat/keys", JSON.stringify({ name: "Test key" }), { ...json, cookie });
  const { key } = (await created.json()) as { key: string };
  return { email, password, cookie, key };
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");
}
