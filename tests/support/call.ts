import type { RouteHandler } from "#lib/route.ts";

interface CallOptions {
  key?: string | undefined;
  params?: Record<string, string>;
  query?: Record<string, string | number>;
  body?: unknown;
  headers?: Record<string, string>;
  method?: string;
}

/** Asks a route as a script with an API key would, and returns what came back. */
export async function call(handler: RouteHandler | undefined, options: CallOptions = {}): Promise<Response> {
  if (!handler) throw new Error("the route does not have this method");
  const query = new URLSearchParams(Object.entries(options.query ?? {}).map(([name, value]) => [name, String(value)]));
  const hasBody = options.body !== undefined;
  const request = new Request(`http://127.0.0.1:3000/test?${query}`, {
    method: options.method ?? (hasBody ? "POST" : "GET"),
    headers: {
      host: "127.0.0.1:3000",
      ...(options.key ? { authorization: `Bearer ${options.key}` } : {}),
      ...(hasBody ? { "content-type": "application/json" } : {}),
      ...options.headers,
    },
    ...(hasBody ? { body: typeof options.body === "string" ? options.body : JSON.stringify(options.body) } : {}),
  });
  return handler(request, { params: Promise.resolve(options.params ?? {}) });
}

/** The same, for an answer that must succeed: its JSON body. */
export async function callJson<Body>(handler: RouteHandler | undefined, options: CallOptions = {}): Promise<Body> {
  const response = await call(handler, options);
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as Body;
}
