import { request } from "#lib/client/problem.ts";

/** Signs in with a password. Throws a `Problem` when it is refused. `callbackUrl` may be the invite that is accepted. */
export async function signIn(email: string, password: string, callbackUrl: string): Promise<void> {
  await postForm("callback/credentials", { email, password, callbackUrl });
}

/** Starts a sign-in with an identity provider and returns the address to go to. */
export async function startProvider(id: string, callbackUrl: string): Promise<string> {
  const response = await postForm(`signin/${id}`, { callbackUrl });
  const { url } = (await response.json()) as { url: string };
  return url;
}

/** Ends this sign-in. The page should be left afterwards. */
export async function signOut(): Promise<void> {
  await postForm("signout", {});
}

/** Sends a JSON body. Throws a `Problem` when it is refused. */
export function postJson(path: string, body: unknown): Promise<Response> {
  return request(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

async function postForm(action: string, fields: Record<string, string>): Promise<Response> {
  const { csrfToken } = (await (await request("/api/auth/csrf")).json()) as { csrfToken: string };
  const body = new URLSearchParams({ ...fields, csrfToken, json: "true" });
  return request(`/api/auth/${action}`, { method: "POST", body });
}
