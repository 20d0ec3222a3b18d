import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import * as attachmentRoute from "#app/api/chat/attachments/[id]/route.ts";
import * as textRoute from "#app/api/chat/attachments/[id]/text/route.ts";
import { db } from "#lib/db.ts";
import { call, callJson } from "#tests/support/call.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";
import { docx, pdf, picture, xlsx } from "#tests/support/files/documents.ts";
import { upload, uploadOne, uploadRaw } from "#tests/support/files/upload.ts";
import { zip } from "#tests/support/files/zip.ts";

let ada: TestUser;
beforeAll(async () => {
  ada = await createUser();
});

const textOf = async (id: string) =>
  (await callJson<{ text: string }>(textRoute.GET, { key: ada.key, params: { id } })).text;
const download = (id: string) => call(attachmentRoute.GET, { key: ada.key, params: { id } });

describe("a picture", () => {
  test("is written anew: upright, at most 2,048 pixels long, without what the camera noted", async () => {
    const original = await picture("jpeg", 3_000, 1_000);
    expect((await sharp(original).metadata()).exif).toBeDefined();
    const file = await uploadOne(ada, "beach.jpg", original);
    expect(file).toMatchObject({ type: "image", name: "beach.jpg", mimeType: "image/jpeg", width: 2_048, height: 683 });
    const kept = Buffer.from(await (await download(file.id)).arrayBuffer());
    expect(kept.length).toBe(file.size);
    expect((await sharp(kept).metadata()).exif).toBeUndefined();
    expect(kept.includes("somewhere at home")).toBe(false);
  });

  test.each([
    ["png", "a.png", "image/png"],
    ["webp", "a.webp", "image/webp"],
    ["gif", "a.png", "image/png"],
    ["avif", "a.webp", "image/webp"],
  ] as const)("in %s is kept as %s", async (format, name, mimeType) => {
    expect(await uploadOne(ada, `a.${format}`, await picture(format))).toMatchObject({ type: "image", name, mimeType });
  });

  test("that moves keeps moving", async () => {
    const frames = Buffer.concat([Buffer.alloc(20 * 20 * 3, 10), Buffer.alloc(20 * 20 * 3, 200)]);
    const raw = { width: 20, height: 40, channels: 3, pageHeight: 20 } as const;
    const moving = await sharp(frames, { raw })
      .gif({ delay: [100, 100] })
      .toBuffer();
    const file = await uploadOne(ada, "wave.gif", moving);
    expect(file).toMatchObject({ mimeType: "image/gif", width: 20, height: 20 });
    expect((await sharp(Buffer.from(await (await download(file.id)).arrayBuffer())).metadata()).pages).toBe(2);
  });

  test("is one by its content, whatever its name says", async () => {
    expect(await uploadOne(ada, "notes.txt", await picture("png"))).toMatchObject({ type: "image", name: "notes.png" });
    const script = "<script>alert(1)</script>";
    expect(await uploadOne(ada, "cat.png", script)).toMatchObject({ type: "code", mimeType: "text/plain" });
  });

  test("that is cut short or of another kind is kept as a file", async () => {
    const half = (await picture("png", 600, 600)).subarray(0, 200);
    expect(await uploadOne(ada, "half.png", half)).toMatchObject({
      type: "file",
      note: expect.stringMatching(/decoded/),
    });
    expect(await uploadOne(ada, "scan.tiff", await picture("tiff"))).toMatchObject({ type: "file" });
  });

  test("of SVG is a text, never a picture", async () => {
    const svg = `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`;
    const file = await uploadOne(ada, "logo.svg", svg);
    expect(file).toMatchObject({ type: "code", mimeType: "text/plain" });
    expect(await textOf(file.id)).toBe(svg);
  });
});

describe("the words of a file", () => {
  test.each([
    ["notes.md", Buffer.from("# Ferry\n\nαβγ 🚢"), "# Ferry\n\nαβγ 🚢", "text/markdown", "file"],
    ["main.rs", Buffer.from("fn main() {}"), "fn main() {}", "text/plain", "code"],
    ["fares.csv", Buffer.from("a;b\n1;2"), "a;b\n1;2", "text/csv", "file"],
    ["wide.txt", Buffer.from("\ufeffHallo Welt", "utf16le"), "Hallo Welt", "text/plain", "file"],
    [
      "bare.txt",
      Buffer.from("Plain words in wide letters", "utf16le"),
      "Plain words in wide letters",
      "text/plain",
      "file",
    ],
    ["old.txt", Buffer.from("Gr\u00fc\u00dfe aus K\u00f6ln", "latin1"), "Grüße aus Köln", "text/plain", "file"],
  ])("%s are read in its own encoding", async (name, bytes, text, mimeType, type) => {
    const file = await uploadOne(ada, name, bytes);
    expect(file).toMatchObject({ name, type, mimeType, textLength: text.length });
    expect(await textOf(file.id)).toBe(text);
  });

  test("are found in PDF, Word and Excel", async () => {
    const files = [
      await uploadOne(ada, "ticket.pdf", pdf("Ferry to Naxos at 07:30")),
      await uploadOne(ada, "letter.docx", docx("Dear Ada,", "see you on Naxos.")),
      await uploadOne(
        ada,
        "fares.xlsx",
        xlsx([
          ["Port", "Fare"],
          ["Naxos", "41"],
        ]),
      ),
    ];
    expect(files.map((file) => file.note)).toEqual([undefined, undefined, undefined]);
    const texts = await Promise.all(files.map((file) => textOf(file.id)));
    expect(texts).toEqual([
      "Ferry to Naxos at 07:30",
      "Dear Ada,\n\nsee you on Naxos.",
      "# Fares\n\nPort\tFare\nNaxos\t41",
    ]);
  });

  test("end after 200,000 characters", async () => {
    expect(await uploadOne(ada, "long.txt", "word ".repeat(100_000))).toMatchObject({ textLength: 200_000 });
  });

  test("are missing from a broken document, which is kept and says so", async () => {
    for (const [name, bytes] of [
      ["broken.pdf", pdf("x").subarray(0, 60)],
      ["broken.docx", docx("x").subarray(0, 300)],
      [
        "empty.docx",
        zip([
          { name: "[Content_Types].xml", bytes: "<x/>" },
          { name: "word/document.xml", bytes: "<" },
        ]),
      ],
    ] as const) {
      const file = await uploadOne(ada, name, bytes);
      expect(file).toMatchObject({ type: "file", textLength: 0 });
      expect(Buffer.from(await (await download(file.id)).arrayBuffer()).equals(bytes)).toBe(true);
    }
  });
});

describe("a form", () => {
  test("brings several files in their order", async () => {
    const response = await upload(ada, { name: "a.txt", bytes: "a" }, { name: "b.txt", bytes: "b" });
    expect(response.status).toBe(201);
    const { data } = await response.json();
    expect(data.map((file: { name: string }) => file.name)).toEqual(["a.txt", "b.txt"]);
  });

  test("with an empty file, without a file, or broken off is refused in words", async () => {
    const head = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nabc';
    const type = { "content-type": "multipart/form-data; boundary=x" };
    const answers = [
      [await upload(ada, { name: "none.txt", bytes: "" }), 400],
      [await upload(ada), 400],
      [await uploadRaw(ada, head, type), 400],
      [await uploadRaw(ada, "--x--\r\n", type), 400],
      [await uploadRaw(ada, "no form at all", type), 400],
      [await uploadRaw(ada, "{}", { "content-type": "application/json" }), 415],
      [await uploadRaw(ada, "x", { "content-type": "multipart/form-data" }), 415],
    ] as const;
    for (const [response, status] of answers) {
      const text = await response.text();
      expect([text, response.status]).toEqual([text, status]);
      expect(JSON.parse(text).error.message).toMatch(/\w/);
    }
  });

  test("with more files or larger ones than allowed is refused with the limit", async () => {
    const many = Array.from({ length: 21 }, (_, index) => ({ name: `${index}.txt`, bytes: "x" }));
    const tooMany = await upload(ada, ...many);
    expect([tooMany.status, await tooMany.text()]).toEqual([413, expect.stringContaining("20 files")]);
    const large = await upload(ada, { name: "large.bin", bytes: new Uint8Array(20_000_001) });
    expect([large.status, await large.text()]).toEqual([413, expect.stringContaining("20 MB")]);
  });

  test("that announces five gigabytes is refused before a byte of it is read", async () => {
    let pulled = 0;
    const body = new ReadableStream(
      {
        pull(controller) {
          pulled++;
          controller.enqueue(new Uint8Array(1_000));
        },
      },
      { highWaterMark: 0 },
    );
    const headers = { "content-type": "multipart/form-data; boundary=x", "content-length": "5000000000" };
    const response = await uploadRaw(ada, body, headers);
    expect([response.status, pulled]).toEqual([413, 0]);
  });

  test("that never ends is refused as soon as it is too large", async () => {
    const head = Buffer.from('--x\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n\r\n');
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        controller.enqueue(sent === 0 ? head : new Uint8Array(65_536));
        sent += sent === 0 ? head.length : 65_536;
      },
    });
    const response = await uploadRaw(ada, body, { "content-type": "multipart/form-data; boundary=x" });
    expect(response.status).toBe(413);
    expect(sent).toBeLessThan(21_000_000);
  });
});

test("equal bytes are kept once, however many upload them at the same time", async () => {
  const person = await createUser();
  const people = [person, person, await createUser({ orgId: person.orgId })];
  const uploads = people.map((one, index) => uploadOne(one, `${index}.txt`, "the same words"));
  await Promise.all(uploads);
  const blobs = await db.blob.findMany({ where: { orgId: person.orgId }, include: { chunks: true } });
  expect(blobs.map((blob) => [blob.references, blob.chunks.length])).toEqual([[3, 1]]);
});
