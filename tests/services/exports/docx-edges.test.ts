import { randomBytes } from "node:crypto";
import { buffer as bufferOf } from "node:stream/consumers";
import { beforeAll, expect, test } from "vitest";
import * as sessionsRoute from "#app/api/chat/sessions/route.ts";
import { db } from "#lib/db.ts";
import { exportSession } from "#lib/schemas/export.ts";
import type { ChatSession } from "#lib/schemas/session.ts";
import { renderDocx } from "#services/exports/docx.ts";
import { openDocument } from "#services/exports/open-document.ts";
import { callJson } from "#tests/support/call.ts";
import { converse, say } from "#tests/support/conversation.ts";
import { eventually } from "#tests/support/eventually.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";
import { picture } from "#tests/support/files/documents.ts";
import { uploadOne } from "#tests/support/files/upload.ts";
import { openWord, type WordDocument } from "#tests/support/word/document.ts";
import { exportWord } from "#tests/support/word/export-word.ts";
import { problemsOf } from "#tests/support/word/problems.ts";
import { find, textOf } from "#tests/support/word/xml.ts";

let ada: TestUser;
const open = async (id: string, options: object = {}) => openWord(await exportWord(ada, id, options));

beforeAll(async () => {
  ada = await createUser({ name: "Ada" });
});

test("a picture is left out when it is not wanted or its bytes are gone, and then a line has its name", async () => {
  const { session } = await converse(ada, ["One picture"]);
  const { id } = await uploadOne(ada, "dot.png", await picture("png"));
  await say(ada, session.id, "This one", { attachmentIds: [id] });
  const drawings = (document: WordDocument) => find(document.body, "w:drawing").length;
  expect(drawings(await open(session.id))).toBe(1);
  const without = await open(session.id, { includeAttachments: false });
  expect(drawings(without)).toBe(0);
  expect(without.saying("Attachment: dot.png")).toBeDefined();
  const { blobId } = await db.attachment.findUniqueOrThrow({ where: { id } });
  await db.blobChunk.deleteMany({ where: { blobId } });
  const gone = await open(session.id);
  expect(problemsOf(gone)).toEqual([]);
  expect(drawings(gone)).toBe(0);
  expect(textOf(gone.saying("Attachment: dot.png"))).toContain("could not be read");
});

test("a small picture inside of a text is shown there, whatever its format", async () => {
  const dot = "data:image/gif;base64,R0lGODlhAQABAIAAAAUEBAAAACwAAAAAAQABAAACAkQBADs=";
  const { session } = await converse(ada, [
    `Before ![a dot](${dot}) after, and again ![dot](${dot}), in a note[^1].\n\n[^1]: ![d](${dot})`,
  ]);
  const document = await open(session.id);
  expect(problemsOf(document)).toEqual([]);
  const pictures = ["document", "footnotes"].map((name) => find(document.part(`word/${name}.xml`), "a:blip").length);
  expect(pictures).toEqual([2, 1]);
  expect([...document.files.keys()].filter((name) => name.startsWith("word/media/"))).toEqual([
    "word/media/image1.png",
  ]);
});

test("a failure while it is written breaks the file off, and nothing goes on once nobody reads it", async () => {
  // Quickly read, and not to be compressed, so that the file soon grows.
  const { session } = await converse(ada, [`~~~\n${randomBytes(60_000).toString("base64")}\n~~~`]);
  const document = await openDocument(ada.actor, { sessionId: session.id, origin: "", branches: "active" });
  const options = exportSession.parse({ format: "docx" });
  const broken = { ...document, sections: () => failing(document.sections()) };
  await expect(bufferOf(renderDocx(broken, options))).rejects.toThrow("the database is gone");
  let isClosed = false;
  const endless = { ...document, sections: () => repeated(document.sections, () => (isClosed = true)) };
  let size = 0;
  for await (const piece of renderDocx(endless, options)) {
    size += piece.length;
    if (size > 200_000) break;
  }
  expect(await eventually("nothing is read any longer", async () => isClosed)).toBe(true);
}, 60_000);

async function* failing<Item>(items: AsyncIterable<Item>): AsyncGenerator<Item> {
  for await (const item of items) {
    yield item;
    throw new Error("the database is gone");
  }
}

async function* repeated<Item>(open: () => AsyncIterable<Item>, close: () => void): AsyncGenerator<Item> {
  try {
    for (;;) yield* open();
  } finally {
    close();
  }
}

test("paper, title and tags are those asked for, and an empty conversation is a document, too", async () => {
  const empty = await callJson<ChatSession>(sessionsRoute.POST, { key: ada.key, body: { name: "Empty & <new>" } });
  const document = await open(empty.id, { pageSize: "letter" });
  expect(problemsOf(document)).toEqual([]);
  expect(find(document.part("word/document.xml"), "w:pgSz")[0]?.attributes["w:w"]).toBe("12240");
  expect(find(document.part("docProps/core.xml"), "dc:title")[0]?.children).toEqual(["Empty & <new>"]);
});

test("a text over the limits of rendering stands as it was written", async () => {
  const text = `${"> ".repeat(200)}deep\n\nzqplain`;
  const { session } = await converse(ada, [text]);
  const document = await open(session.id);
  expect(problemsOf(document)).toEqual([]);
  expect(document.paragraphs()).toContain("zqplain");
});
