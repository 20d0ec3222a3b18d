import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { fromBuffer } from "yauzl";
import * as bulkRoute from "#app/api/chat/export/bulk/route.ts";
import * as messageRoute from "#app/api/chat/messages/[id]/route.ts";
import * as branchRoute from "#app/api/chat/sessions/[id]/branches/[branchId]/route.ts";
import * as exportRoute from "#app/api/chat/sessions/[id]/export/route.ts";
import * as messagesRoute from "#app/api/chat/sessions/[id]/messages/route.ts";
import * as sessionsRoute from "#app/api/chat/sessions/route.ts";
import { parse } from "#lib/markdown/parse.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import type { PostResult } from "#lib/schemas/run.ts";
import type { ChatSession } from "#lib/schemas/session.ts";
import { call, callJson } from "#tests/support/call.ts";
import { createUser } from "#tests/support/factories.ts";

type Person = Awaited<ReturnType<typeof createUser>>;

const hard = [
  "# A plan",
  "Compare **ferry** and [train](https://example.com/?a=1&b=2), with a note[^1] and `<!-- code -->`.",
  "<script>alert(1)</script> <!-- not closed",
  "| day | *cost* |\n|---|---:|\n| Monday | 12 |\n| Tuesday | 1,200 |",
  "1. one\n   - deep\n     - deeper\n2. two",
  "- [x] done\n- [ ] open",
  "日本語のテキスト، مرحبا بالعالم, שלום, नमस्ते, สวัสดี 👩‍👩‍👧‍👦",
  "$$\\sum_{i=1}^n i$$",
  "![a picture](https://example.com/p.png)",
  "[click](javascript:alert(1))",
  "[^1]: The note itself.",
  "```\nno language\n```",
  "````md\n```js\nconsole.log('inner')\n```\n````",
  "```ts\nconst open = 'never closed';",
].join("\n\n");

let ada: Person;
let session: ChatSession;

const post = async (content: string, more: object = {}) =>
  callJson<PostResult>(messagesRoute.POST, {
    key: ada.key,
    params: { id: session.id },
    body: { content, respond: false, ...more },
  });
const ask = (body: object, key = ada.key, id = session.id) => call(exportRoute.POST, { key, params: { id }, body });
const textOf = async (body: object) => (await ask(body)).text();

beforeAll(async () => {
  ada = await createUser({ name: "Ada [Lovelace]" });
  session = await callJson<ChatSession>(sessionsRoute.POST, { key: ada.key, body: { name: 'Trip: "Naxos" / plan' } });
  const first = await post(hard);
  await post("A second message with a note of the same name[^1].\n\n[^1]: Another note.");
  const gone = await post("This was deleted.");
  await call(messageRoute.DELETE, { key: ada.key, params: { id: gone.message.id }, method: "DELETE" });
  const pruned = await post("This was pruned.", { parentId: first.message.id, fork: true });
  await callJson(branchRoute.PATCH, {
    key: ada.key,
    params: { id: session.id, branchId: pruned.message.branchId },
    body: { name: "A secret name" },
  });
  await call(branchRoute.DELETE, { key: ada.key, params: { id: session.id, branchId: pruned.message.branchId } });
  await post("The other way", { parentId: first.message.id, fork: true });
});

describe("Markdown", () => {
  test("keeps every message to itself: what one leaves open, the next does not feel", async () => {
    const text = await textOf({ format: "markdown", branches: "all" });
    const tree = parse(text.replace(/^---\n[\s\S]*?\n---\n/, ""));
    const headings = tree.children.filter((node) => node.type === "heading" && node.depth === 2);
    // Three messages that were not deleted, and the heading of the second branch.
    expect(headings).toHaveLength(4);
    expect(text).toContain("[^1-1]: The note itself.");
    expect(text).toContain("[^3-1]: Another note.");
    expect(text).toContain("`<!-- code -->`");
    expect(text).toContain("\\<!-- not closed");
    expect(text).not.toContain("This was deleted.");
  });

  test("begins with front matter, heads at the level asked for, and gives code a language", async () => {
    const text = await textOf({ headerLevel: 3, codeBlockLanguage: "text", timeZone: "Asia/Tokyo" });
    expect(text).toMatch(/^---\ntitle: "Trip: \\"Naxos\\" \/ plan"\n/);
    expect(text).toContain(`\n### 1. Ada \\[Lovelace\\]\n`);
    expect(text).toContain("```text\nno language\n```");
    expect(await textOf({ includeMetadata: false, includeTimestamps: false })).toMatch(/^# Trip/);
  });
});

describe("plain text", () => {
  test("has every word and no marks", async () => {
    const text = await textOf({ format: "plaintext" });
    expect(text).toContain("Compare ferry and train <https://example.com/?a=1&b=2>");
    expect(text).toContain("- [x] done");
    expect(text).toContain("Tuesday | 1,200");
    expect(text).toContain("日本語のテキスト");
    expect(text).toContain("    const open = 'never closed';");
    expect(text).not.toContain("**");
  });
});

describe("HTML", () => {
  test("is one page that runs nothing and fetches nothing", async () => {
    const html = await textOf({ format: "html" });
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/<script|<img[^>]+http|javascript:|<link|@import|url\(/i);
    expect(html).toContain("&#60;script&#62;alert(1)");
    expect(html).toContain("<math");
    expect(html).toContain('<span class="code-keyword">const');
  });
});

describe("JSON", () => {
  test("holds the whole tree, with places for what was deleted", async () => {
    const data = JSON.parse(await textOf({ format: "json", branches: "all" })) as {
      session: ChatSession;
      messages: ChatMessage[];
    };
    expect(data).toMatchObject({ format: "parley.session", version: 1, session: { id: session.id } });
    expect(data.messages.map((message) => message.content)).toEqual([
      hard,
      expect.stringContaining("A second message"),
      "",
      "The other way",
    ]);
    const ids = new Set(data.messages.map((message) => message.id));
    expect(data.messages.every((message) => message.parentId === null || ids.has(message.parentId))).toBe(true);
    expect(new Set(data.messages.map((message) => message.branchId))).toEqual(
      new Set(data.session.branches.map((branch) => branch.id)),
    );
  });

  test("of the words alone leaves out who used which model", async () => {
    const data = JSON.parse(await textOf({ format: "json", includeMetadata: false })) as { messages: object[] };
    expect(Object.keys(data.messages[0] ?? {})).toEqual(["id", "parentId", "role", "content", "timestamp"]);
  });
});

test.each(["markdown", "json", "plaintext", "html"])("what was pruned is in no %s file", async (format) => {
  expect(await textOf({ format, branches: "all" })).not.toMatch(/This was pruned|A secret name/);
});

test.each([
  ["backticks of ever other lengths", Array.from({ length: 600 }, (_, n) => "`".repeat(n + 1)).join(" ")],
  ["the beginnings of many footnotes", "[^".repeat(60_000)],
])("a message of %s is written as it is", async (_what, content) => {
  // Read again from each mark, such a line would take longer than a test may.
  const { message } = await post(content);
  expect(await textOf({ format: "markdown" })).toContain(content);
  await call(messageRoute.DELETE, { key: ada.key, params: { id: message.id }, method: "DELETE" });
});

test("a comment between an escaped backtick and another one is text", async () => {
  const { message } = await post("\\` <!-- ` `` <!-- ` ``");
  expect(await textOf({ format: "markdown" })).toContain("\\` \\<!-- ` `` <!-- ` ``");
  await call(messageRoute.DELETE, { key: ada.key, params: { id: message.id }, method: "DELETE" });
});

describe("a file", () => {
  test("has a name that every system takes, and is never shown by the browser", async () => {
    const response = await ask({ format: "html" });
    expect(response.headers.get("content-disposition")).toContain('attachment; filename="Trip Naxos plan.html"');
    expect(response.headers.get("content-security-policy")).toContain("sandbox");
  });

  test.each(["con", "Con.notes", "LPT1.v2", "com¹"])(
    "has no name that Windows keeps for a device: %s",
    async (name) => {
      const { id } = await callJson<ChatSession>(sessionsRoute.POST, { key: ada.key, body: { name } });
      const response = await call(exportRoute.POST, { key: ada.key, params: { id }, body: { format: "json" } });
      await response.text();
      expect(response.headers.get("content-disposition")).toContain('filename="conversation.json"');
    },
  );

  test.each([
    [{ format: "exe" }, "format"],
    [{ timeZone: "Mars/Olympus" }, "timeZone"],
    [{ codeBlockLanguage: "a\nb" }, "codeBlockLanguage"],
    [{ branches: "all", branchId: "0198c5a0-7b5e-7cc1-9d5e-0a4b2f3c4d5e" }, "branch"],
  ])("is refused in words: %o", async (body, word) => {
    const response = await ask(body);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(await response.text()).toContain(word);
  });
});

describe("an archive", () => {
  const archive = (sessionIds: string[], key = ada.key) =>
    call(bulkRoute.POST, { key, body: { sessionIds, format: "markdown" } });

  test("has a file for each session, under different names, and a manifest that knows their checksums", async () => {
    const twin = await callJson<ChatSession>(sessionsRoute.POST, { key: ada.key, body: { name: session.name } });
    const response = await archive([session.id, twin.id, session.id]);
    const files = await unzip(Buffer.from(await response.arrayBuffer()));
    expect([...files.keys()]).toEqual(["Trip Naxos plan.md", "Trip Naxos plan 2.md", "manifest.json"]);
    const manifest = JSON.parse(files.get("manifest.json")?.toString() ?? "") as {
      sessions: { file: string; sha256: string; size: number }[];
    };
    for (const { file, sha256, size } of manifest.sessions) {
      const content = files.get(file) ?? Buffer.alloc(0);
      expect([size, sha256]).toEqual([content.length, createHash("sha256").update(content).digest("hex")]);
    }
  });

  test("is refused as a whole when one session is somebody else's", async () => {
    const other = await createUser();
    const response = await archive([session.id], other.key);
    expect(response.status).toBe(404);
  });
});

function unzip(buffer: Buffer): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  return new Promise((resolve, reject) => {
    fromBuffer(buffer, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      zip.on("entry", (entry: { fileName: string }) => {
        zip.openReadStream(entry as never, async (_, stream) => {
          const chunks: Buffer[] = [];
          for await (const chunk of stream ?? []) chunks.push(chunk as Buffer);
          files.set(entry.fileName, Buffer.concat(chunks));
          zip.readEntry();
        });
      });
      zip.on("end", () => resolve(files));
      zip.on("error", reject);
      zip.readEntry();
    });
  });
}
