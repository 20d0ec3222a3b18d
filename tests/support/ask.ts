import { testRequest } from "#tests/support/factories.ts";

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
type Options = NonNullable<Parameters<typeof testRequest>[1]> & { params?: Record<string, string>; query?: string };

/** What a route handler answered; `body` is undefined when there was none. */
export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers whose shape they are about to assert.
  body: any;
  headers: Headers;
}

/** Asks a route handler as a browser (`cookie`) or script (`key`) would, and reads its answer. */
export async function ask(handler: Handler, options: Options = {}): Promise<Answer> {
  const { params = {}, query = "", ...request } = options;
  const response = await handler(testRequest(`/api/test${query}`, request), { params: Promise.resolve(params) });
  const text = await response.text();
  return { status: response.status, body: text === "" ? undefined : JSON.parse(text), headers: response.headers };
}
