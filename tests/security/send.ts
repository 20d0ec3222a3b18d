import type { FoundRoute } from "#tests/security/find-routes.ts";
import type { RouteCase } from "#tests/security/route-table.ts";
import { testRequest } from "#tests/support/factories.ts";

/** How somebody proves, or fails to prove, who they are. */
export interface Credentials {
  cookie?: string;
  key?: string;
  headers?: Record<string, string>;
}

/** What a request names and brings. */
export interface Target {
  id?: string | undefined;
  /** The second parameter of the path. */
  child?: string | undefined;
  body?: RouteCase["body"];
  query?: string | undefined;
}

/** Calls a route's handler and returns its status and text. Streams that begin are left again at once. */
export async function sendTo(
  { method, path, handler }: FoundRoute,
  { id, child, body, query = "" }: Target,
  credentials: Credentials,
): Promise<{ status: number; text: string }> {
  const ids = [id ?? "none", child ?? "none"];
  const names = [...path.matchAll(/\[(?:\.\.\.)?(\w+)\]/g)].map(([, name = "none"]) => name);
  const params = Object.fromEntries(names.map((name, index) => [name, ids[index] ?? "none"]));
  const address = path.replace(/\[.*?\]/g, () => ids.shift() ?? "none") + query;
  const request = testRequest(address, { method, ...credentials, ...(body === undefined ? {} : { body }) });
  const response = await handler(request, { params: Promise.resolve(params) });
  if (response.headers.get("content-type")?.startsWith("text/event-stream")) {
    await response.body?.cancel();
    return { status: response.status, text: "" };
  }
  return { status: response.status, text: await response.text() };
}
