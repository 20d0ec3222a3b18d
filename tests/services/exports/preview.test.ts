import { beforeAll, expect, test } from "vitest";
import * as previewRoute from "#app/api/chat/sessions/[id]/export/preview/route.ts";
import * as exportRoute from "#app/api/chat/sessions/[id]/export/route.ts";
import * as messagesRoute from "#app/api/chat/sessions/[id]/messages/route.ts";
import * as sessionsRoute from "#app/api/chat/sessions/route.ts";
import { type ExportPreview, exportFormats } from "#lib/schemas/export.ts";
import type { ChatSession } from "#lib/schemas/session.ts";
import { call, callJson } from "#tests/support/call.ts";
import { createUser } from "#tests/support/factories.ts";

let ada: Awaited<ReturnType<typeof createUser>>;
let session: ChatSession;

const post = (content: string) =>
  callJson(messagesRoute.POST, { key: ada.key, params: { id: session.id }, body: { content, respond: false } });
const preview = (body: object) =>
  callJson<ExportPreview>(previewRoute.POST, { key: ada.key, params: { id: session.id }, body });

beforeAll(async () => {
  ada = await createUser();
  session = await callJson<ChatSession>(sessionsRoute.POST, { key: ada.key, body: { name: "Ferries / Naxos" } });
  await post("The **first** words <script>alert(1)</script>");
});

test("a short chat is shown whole, as the file will be", async () => {
  const shown = await preview({ format: "markdown", includeMetadata: false });
  const file = await call(exportRoute.POST, {
    key: ada.key,
    params: { id: session.id },
    body: { format: "markdown", includeMetadata: false },
  });
  expect(shown).toEqual({ name: "Ferries Naxos.md", kind: "text", content: await file.text(), complete: true });
});

test("of a long chat every format shows the beginning, says so, and runs nothing", async () => {
  for (let count = 2; count <= 12; count++) await post(`Words number ${count}.`);
  for (const format of exportFormats) {
    const { name, kind, content, complete } = await preview({ format, branches: format === "json" ? "all" : "active" });
    expect(name).toMatch(/^Ferries Naxos\.\w+$/);
    expect(complete).toBe(false);
    expect(content).toContain("Words number 8.");
    expect(content).not.toContain("Words number 9.");
    if (kind === "page") expect(content).not.toContain("<script");
  }
});

test("only so many are shown in a minute, to each person", async () => {
  const ben = await createUser();
  const mine = await callJson<ChatSession>(sessionsRoute.POST, { key: ben.key, body: {} });
  const ask = () => call(previewRoute.POST, { key: ben.key, params: { id: mine.id }, body: {} });
  const statuses = await Promise.all(Array.from({ length: 125 }, async () => (await ask()).status));
  expect(Map.groupBy(statuses, (status) => status).get(429)).toHaveLength(5);
  expect((await preview({})).name).toBe("Ferries Naxos.md");
});

test("a message of any length is cut", async () => {
  const other = await callJson<ChatSession>(sessionsRoute.POST, { key: ada.key, body: { name: "Long" } });
  await callJson(messagesRoute.POST, {
    key: ada.key,
    params: { id: other.id },
    body: { content: "long ".repeat(30_000), respond: false },
  });
  const { content, complete } = await callJson<ExportPreview>(previewRoute.POST, {
    key: ada.key,
    params: { id: other.id },
    body: { format: "plaintext" },
  });
  expect([content.length, complete]).toEqual([16_000, false]);
});
