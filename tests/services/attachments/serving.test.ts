import { beforeAll, describe, expect, test, vi } from "vitest";
import * as attachmentRoute from "#app/api/chat/attachments/[id]/route.ts";
import { call } from "#tests/support/call.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";
import { docx, pdf, picture, xlsx } from "#tests/support/files/documents.ts";
import { uploadOne } from "#tests/support/files/upload.ts";
import { zip } from "#tests/support/files/zip.ts";

/** Files are many here, and machines that test are busy. */
vi.setConfig({ testTimeout: 300_000 });

let ada: TestUser;
beforeAll(async () => {
  ada = await createUser();
});

const get = (id: string, headers: Record<string, string> = {}) =>
  call(attachmentRoute.GET, { key: ada.key, params: { id }, headers });

const bytes = (...values: number[]) => Buffer.from([...values, ...new Array(64).fill(0)]);
const markup = ["html", "htm", "xhtml", "svg", "xml", "xsl", "mhtml", "hta", "shtml", "php"];
const texts = [
  "txt",
  "md",
  "csv",
  "json",
  "js",
  "mjs",
  "css",
  "ts",
  "py",
  "sh",
  "bat",
  "ics",
  "vcf",
  "rtf",
  "eml",
  "yaml",
];

/** Forty kinds of files, the hostile ones among them. */
async function kinds(): Promise<[name: string, content: Buffer][]> {
  const script = "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><script>alert(1)</script></html>";
  return [
    ...markup.map((extension): [string, Buffer] => [`a.${extension}`, Buffer.from(script)]),
    ...texts.map((extension): [string, Buffer] => [`a.${extension}`, Buffer.from("{\\rtf1 plain words}")]),
    ["a.png", await picture("png")],
    ["a.jpg", await picture("jpeg")],
    ["a.gif", await picture("gif")],
    ["a.webp", await picture("webp")],
    ["a.avif", await picture("avif")],
    ["a.tiff", await picture("tiff")],
    ["a.pdf", pdf("words")],
    ["a.docx", docx("words")],
    ["a.xlsx", xlsx([["words"]])],
    ["a.zip", zip([{ name: "a.html", bytes: script }])],
    ["a.exe", bytes(0x4d, 0x5a, 0x90, 0x00)],
    ["a.swf", bytes(0x46, 0x57, 0x53, 0x08)],
    ["a.wasm", bytes(0x00, 0x61, 0x73, 0x6d, 1)],
    ["a.bin", bytes(0xde, 0xad, 0xbe, 0xef)],
    ["html-as-picture.png", Buffer.from(script)],
  ];
}

describe("what is downloaded", () => {
  test("is never run by a browser, whatever was uploaded", async () => {
    const all = await kinds();
    expect(all.length).toBeGreaterThanOrEqual(40);
    for (const [name, content] of all) {
      const file = await uploadOne(ada, name, content);
      const { headers } = await get(file.id);
      const shown = /^image\/(png|jpeg|gif|webp)$/.test(headers.get("content-type") ?? "");
      expect([name, headers.get("x-content-type-options")]).toEqual([name, "nosniff"]);
      expect(headers.get("content-security-policy")).toMatch(/^sandbox; default-src 'none'/);
      expect(headers.get("content-disposition")).toMatch(shown ? /^inline; / : /^attachment; /);
      expect(headers.get("content-type")).not.toMatch(/html|svg|xml\b|javascript|css/);
      expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
      if (shown) expect(file.type).toBe("image");
    }
  });

  test("has its name, also one that old headers cannot carry", async () => {
    const file = await uploadOne(ada, 'Fähre "Naxos" 船.txt', "x");
    const header = (await get(file.id)).headers.get("content-disposition") ?? "";
    expect(header).toBe(
      `attachment; filename="F_hre _Naxos_ _.txt"; filename*=UTF-8''${encodeURIComponent("Fähre _Naxos_ 船.txt")}`,
    );
  });

  test("is kept by browsers for its reader alone, who asks each time whether it may still be seen", async () => {
    const file = await uploadOne(ada, "a.txt", "words");
    const first = await get(file.id);
    expect(first.headers.get("cache-control")).toBe("private, no-cache, no-transform");
    const again = await get(file.id, { "if-none-match": first.headers.get("etag") ?? "" });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });
});

describe("a part of a file", () => {
  const content = Buffer.from("0123456789");

  test.each([
    ["bytes=0-3", 206, "0123", "bytes 0-3/10"],
    ["bytes=4-", 206, "456789", "bytes 4-9/10"],
    ["bytes=-2", 206, "89", "bytes 8-9/10"],
    ["bytes=-50", 206, "0123456789", "bytes 0-9/10"],
    ["bytes=8-500", 206, "89", "bytes 8-9/10"],
    ["bytes=10-", 416, "", "bytes */10"],
    ["bytes=-0", 416, "", "bytes */10"],
    ["bytes=5-2", 200, "0123456789", null],
    ["bytes=0-1,4-5", 200, "0123456789", null],
    ["bytes=-", 200, "0123456789", null],
    ["items=0-3", 200, "0123456789", null],
  ])("%s answers %d", async (range, status, text, contentRange) => {
    const file = await uploadOne(ada, "digits.txt", content);
    const response = await get(file.id, { range });
    expect([response.status, await response.text(), response.headers.get("content-range")]).toEqual([
      status,
      text,
      contentRange,
    ]);
    if (status < 400) expect(response.headers.get("content-length")).toBe(String(text.length));
  });

  test("is the whole file when it has changed since", async () => {
    const file = await uploadOne(ada, "digits.txt", content);
    const response = await get(file.id, { range: "bytes=0-3", "if-range": '"other"' });
    expect(response.status).toBe(200);
  });
});
