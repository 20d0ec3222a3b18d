import { beforeAll, describe, expect, test } from "vitest";
import * as messageRoute from "#app/api/chat/messages/[id]/route.ts";
import * as sharesRoute from "#app/api/chat/shares/[id]/route.ts";
import * as fileRoute from "#app/api/shares/[token]/attachments/[id]/route.ts";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import type { ChatAttachment } from "#lib/schemas/attachment.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import type { ChatSession } from "#lib/schemas/session.ts";
import { open, share, unlock } from "#tests/services/sharing/world.ts";
import { call } from "#tests/support/call.ts";
import { converse, say } from "#tests/support/conversation.ts";
import { createLogin, createUser, type TestUser, testRequest } from "#tests/support/factories.ts";
import { picture } from "#tests/support/files/documents.ts";
import { uploadOne } from "#tests/support/files/upload.ts";

let ada: TestUser;
let session: ChatSession;
let message: ChatMessage;
let notes: ChatAttachment;
let beach: ChatAttachment;
beforeAll(async () => {
  ada = await createUser({ role: "owner", name: "Ada" });
  ({ session } = await converse(ada, ["Hello"]));
  notes = await uploadOne(ada, "notes.html", "<script>alert(1)</script>");
  beach = await uploadOne(ada, "beach.png", await picture("png", 40, 20));
  message = await say(ada, session.id, "With files", { attachmentIds: [notes.id, beach.id] });
});

const link = (more: object = {}) => share(ada, { sessionId: session.id, attachments: true, ...more });
const fetchFile = (token: string, id: string, { headers = {}, cookie }: { headers?: object; cookie?: string } = {}) =>
  fileRoute.GET(
    testRequest(`/api/shares/${token}/attachments/${id}`, {
      headers: { ...headers } as Record<string, string>,
      ...(cookie === undefined ? {} : { cookie }),
    }),
    { params: Promise.resolve({ token, id }) },
  );
const statusOf = async (...request: Parameters<typeof fetchFile>) => (await fetchFile(...request)).status;

describe("a file of a shared conversation", () => {
  test("is named with the size of a picture, and comes without an account", async () => {
    const { token } = await link();
    expect((await open(token)).messages[1]?.attachments).toEqual([
      { id: notes.id, name: "notes.html", size: notes.size, picture: null },
      { id: beach.id, name: "beach.png", size: beach.size, picture: { width: 40, height: 20 } },
    ]);
    const shown = await fetchFile(token, beach.id);
    expect(shown.status).toBe(200);
    expect(shown.headers.get("content-disposition")).toMatch(/^inline/);
    expect((await shown.arrayBuffer()).byteLength).toBe(beach.size);
  });

  test("that is no picture is saved and never run", async () => {
    const { token } = await link();
    const { headers } = await fetchFile(token, notes.id);
    expect(headers.get("content-disposition")).toMatch(/^attachment/);
    expect(headers.get("content-type")).toMatch(/^text\/plain/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toContain("sandbox; default-src 'none'");
    expect(headers.get("cache-control")).toContain("private");
  });

  test("is not there for another link, a foreign id, or one that nobody sent", async () => {
    const { token } = await link();
    const other = await converse(ada, ["Elsewhere"]);
    const theirs = await uploadOne(ada, "elsewhere.txt", "elsewhere");
    await say(ada, other.session.id, "With another file", { attachmentIds: [theirs.id] });
    const unsent = await uploadOne(ada, "unsent.txt", "unsent");
    const answers = await Promise.all(
      [theirs.id, unsent.id, newId()].map(async (id) => (await fetchFile(token, id)).text()),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain("not_found");
    expect(await statusOf("x".repeat(43), notes.id)).toBe(404);
    expect(await statusOf((await link({ attachments: false })).token, notes.id)).toBe(404);
  });

  test("that came after a snapshot is shown by a live link alone", async () => {
    const [snapshot, live] = [await link(), await link({ kind: "live" })];
    const later = await uploadOne(ada, "later.txt", "later");
    const said = await say(ada, session.id, "Later", { attachmentIds: [later.id] });
    expect([await statusOf(snapshot.token, later.id), await statusOf(live.token, later.id)]).toEqual([404, 200]);
    await call(messageRoute.DELETE, { key: ada.key, params: { id: said.id }, method: "DELETE" });
    expect(await statusOf(live.token, later.id)).toBe(404);
  });

  test("asks for the password, and for the sign-in of a member", async () => {
    const locked = await link({ password: "sea lion" });
    expect(await statusOf(locked.token, notes.id)).toBe(403);
    const { cookie } = await unlock(locked.token, "sea lion");
    expect(await statusOf(locked.token, notes.id, { cookie: cookie.split(";")[0] ?? "" })).toBe(200);
    const members = await link({ loginRequired: true });
    const [colleague, stranger] = [await createUser({ orgId: ada.orgId }), await createUser()];
    const as = async ({ user }: TestUser) => ({ cookie: (await createLogin(user.id)).cookie });
    expect(await statusOf(members.token, notes.id)).toBe(404);
    expect(await statusOf(members.token, notes.id, await as(stranger))).toBe(404);
    expect(await statusOf(members.token, notes.id, await as(colleague))).toBe(200);
  });

  test("goes with its link: expired, withdrawn, or its message deleted", async () => {
    const [expired, revoked, kept] = [await link(), await link(), await link()];
    await db.share.update({ where: { id: expired.id }, data: { expiresAt: new Date(Date.now() - 1_000) } });
    await call(sharesRoute.DELETE, { key: ada.key, params: { id: revoked.id }, method: "DELETE" });
    expect([await statusOf(expired.token, notes.id), await statusOf(revoked.token, notes.id)]).toEqual([404, 404]);
    expect(await statusOf(kept.token, notes.id)).toBe(200);
    await call(messageRoute.DELETE, { key: ada.key, params: { id: message.id }, method: "DELETE" });
    expect(await statusOf(kept.token, notes.id)).toBe(404);
  });
});
