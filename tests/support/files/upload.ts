import * as attachmentsRoute from "#app/api/chat/attachments/route.ts";
import type { ChatAttachment } from "#lib/schemas/attachment.ts";
import type { TestUser } from "#tests/support/factories.ts";
import { testOrigin } from "#tests/support/factories.ts";

/** A file to upload. */
export interface TestFile {
  name: string;
  bytes: Uint8Array | string;
}

/** Uploads as a script with an API key does, and returns what came back. */
export async function upload({ key }: Pick<TestUser, "key">, ...files: TestFile[]): Promise<Response> {
  const form = new FormData();
  for (const { name, bytes } of files) form.append("file", new Blob([new Uint8Array(Buffer.from(bytes))]), name);
  // As bytes: Node goes on writing a form to a reader who has left, and that counts as an unhandled error.
  const encoded = new Response(form);
  const headers = { "content-type": encoded.headers.get("content-type") ?? "" };
  return uploadRaw({ key }, await encoded.arrayBuffer(), headers);
}

/** Uploads one file that must be taken. */
export async function uploadOne(
  user: Pick<TestUser, "key">,
  name: string,
  bytes: TestFile["bytes"],
): Promise<ChatAttachment> {
  const response = await upload(user, { name, bytes });
  const body = await response.text();
  if (response.status !== 201) throw new Error(`${name}: ${response.status} ${body}`);
  return JSON.parse(body).data[0];
}

/** Sends a body of any form to the upload's route. */
export async function uploadRaw(user: Pick<TestUser, "key">, body: BodyInit, headers: Record<string, string> = {}) {
  const init = { method: "POST", body, headers: { ...bearer(user.key), ...headers }, duplex: "half" } as RequestInit;
  return send(new Request(`${testOrigin}/api/chat/attachments`, init));
}

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
const send = (request: Request) => attachmentsRoute.POST(request, { params: Promise.resolve({}) });
