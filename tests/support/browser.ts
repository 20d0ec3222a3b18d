import { testOrigin } from "#tests/support/factories.ts";

type Handler = (request: Request, context: { params: Promise<{ nextauth: string[] }> }) => Promise<Response>;

/** A browser's cookie jar in front of the next-auth route: what the sign-in page does, without the page. */
export function authBrowser(handler: { GET: Handler; POST: Handler }, headers: Record<string, string> = {}) {
  const jar = new Map<string, string>();
  const origin = testOrigin;

  async function send(
    url: string,
    form?: Record<string, string>,
    extra: Record<string, string> = {},
  ): Promise<Response> {
    const { pathname } = new URL(url, origin);
    const request = new Request(new URL(url, origin), {
      method: form ? "POST" : "GET",
      body: form ? new URLSearchParams(form) : null,
      headers: { host: "localhost:3000", cookie: cookieHeader(), ...(form ? { origin } : {}), ...headers, ...extra },
    });
    const nextauth = pathname.split("/").slice(3);
    const response = await (form ? handler.POST : handler.GET)(request, { params: Promise.resolve({ nextauth }) });
    for (const cookie of response.headers.getSetCookie()) keep(cookie);
    return response;
  }

  function keep(cookie: string): void {
    const [pair = ""] = cookie.split(";");
    const equals = pair.indexOf("=");
    const value = pair.slice(equals + 1);
    if (value === "" || /max-age=0/i.test(cookie)) jar.delete(pair.slice(0, equals));
    else jar.set(pair.slice(0, equals), value);
  }

  function cookieHeader(): string {
    return [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  async function csrfToken(): Promise<string> {
    const { csrfToken: token } = (await (await send("/api/auth/csrf")).json()) as { csrfToken: string };
    return token;
  }

  return {
    jar,
    send,
    cookieHeader,
    /** Posts the sign-in form as the page does, asking for a JSON answer. */
    async signIn(email: string, password: string, fields: Record<string, string> = {}): Promise<Response> {
      const form = { email, password, csrfToken: await csrfToken(), json: "true", ...fields };
      return send("/api/auth/callback/credentials", form);
    },
    async signOut(): Promise<Response> {
      return send("/api/auth/signout", { csrfToken: await csrfToken(), json: "true" });
    },
    /** Starts a sign-in with an identity provider and returns the address there. */
    async startProvider(id: string, callbackUrl: string): Promise<string> {
      const response = await send(`/api/auth/signin/${id}`, {
        csrfToken: await csrfToken(),
        json: "true",
        callbackUrl,
      });
      return ((await response.json()) as { url: string }).url;
    },
  };
}
