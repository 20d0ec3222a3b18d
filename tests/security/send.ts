import { newId } from "#lib/id.ts";
import type { FoundRoute } from "#tests/security/find-routes.ts";
import type { RouteCase } from "#tests/security/route-table.ts";
import { testRequest } from "#tests/support/factories.ts";

/** How somebody proves, or fails to prove, who they are. */
export interface Credentials {
  cookie?: string;
  key?: string;
  headers?: Record<string, string>;
}

/** Calls a route's handler and returns its status and text. Streams that begin are left again at once. */
export async function sendTo(
  { method, path, handler }: FoundRoute,
  { id, body }: { id?: string | undefined; body?: RouteCase["body"] },
  credentials: Credentials,
): Promise<{ status: number; text: string }> {
  const [name = "none", ...children] = [...path.matchAll(/\[(?:\.\.\.)?(\w+)\]/g)].map((match) => match[1] ?? "");
  const address = path.replace(/\[.*?\]/, id ?? "none");
  // What lies below the thing that is named: any id will do, since nobody here may get as far as looking for it.
  const below = Object.fromEntries(children.map((child) => [child, newId()]));
  const request = testRequest(address, { method, ...credentials, ...(body === undefined ? {} : { body }) });
  const response = await handler(request, { params: Promise.resolve({ [name]: id ?? "none", ...below }) });
  if (response.headers.get("content-type")?.startsWith("text/event-stream")) {
    await response.body?.cancel();
    return { status: response.status, text: "" };
  }
  return { status: response.status, text: await response.text() };
}
