import * as sharesRoute from "#app/api/chat/shares/route.ts";
import * as unlockRoute from "#app/api/shares/[token]/unlock/route.ts";
import type { SharedPage, ShareInfo } from "#lib/schemas/share.ts";
import { readShare } from "#services/sharing/read.ts";
import { call } from "#tests/support/call.ts";
import { type TestUser, testRequest } from "#tests/support/factories.ts";

/** Asks for a link as a script would. */
export function askForShare({ key }: TestUser, body: object): Promise<Response> {
  return call(sharesRoute.POST, { key, body });
}

/** A link that must be made. */
export async function share(person: TestUser, body: object): Promise<ShareInfo & { token: string }> {
  const response = await askForShare(person, body);
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
  const made = (await response.json()) as ShareInfo;
  return { ...made, token: made.url.split("/s/")[1] ?? "" };
}

interface Reader {
  person?: TestUser;
  grant?: string;
  from?: number;
}

/** What the page of a link reads. */
export function open(token: string, { person, grant, from }: Reader = {}): Promise<SharedPage> {
  return readShare({ actor: person?.actor, grant }, { token, from });
}

/** The words that a link shows. */
export async function wordsOf(token: string, reader: Reader = {}): Promise<string[]> {
  return (await open(token, reader)).messages.map((message) => message.content);
}

/** Why a link does not open, or "open". */
export function stateOf(token: string, reader: Reader = {}): Promise<string> {
  return open(token, reader).then(
    () => "open",
    (error: { code: string; message: string }) => `${error.code}: ${error.message}`,
  );
}

/** Gives a password from the page of the link, at an address of one's own. */
export async function unlock(
  token: string,
  password: string,
  address = "203.0.113.7",
): Promise<{ status: number; cookie: string; grant: string }> {
  const headers = { "x-forwarded-for": address };
  const request = testRequest(`/api/shares/${token}/unlock`, { method: "POST", body: { password }, headers });
  const response = await unlockRoute.POST(request, { params: Promise.resolve({ token }) });
  const cookie = response.headers.get("set-cookie") ?? "";
  return { status: response.status, cookie, grant: cookie.split(";")[0]?.split("=")[1] ?? "" };
}
