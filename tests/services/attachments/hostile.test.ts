import { deflateSync } from "node:zlib";
import fc from "fast-check";
import sharp from "sharp";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "#lib/db.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";
import { docx, pdf, picture, xlsx } from "#tests/support/files/documents.ts";
import { upload, uploadOne } from "#tests/support/files/upload.ts";
import { zip } from "#tests/support/files/zip.ts";

/** Files are many here, and machines that test are busy. */
vi.setConfig({ testTimeout: 300_000 });

let ada: TestUser;
beforeAll(async () => {
  ada = await createUser();
});

const megabytes = (count: number, byte = 0) => Buffer.alloc(count * 2 ** 20, byte);
const nested = (inner: Buffer, count = 1) =>
  zip(Array.from({ length: count }, (_, index) => ({ name: `${index}.zip`, bytes: inner })));

/** A picture that says it is huge, and has nothing behind its first lines. */
function hugePng(side: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const rows = deflateSync(Buffer.alloc(1_000_000));
  const start = Buffer.from("89504e470d0a1a0a", "hex");
  return Buffer.concat([start, chunk("IHDR", header), chunk("IDAT", rows), chunk("IEND", Buffer.alloc(0))]);
}

const crc = (bytes: Buffer) => {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return (value ^ 0xffffffff) >>> 0;
};

/** A PDF whose page's content is a thousand times larger than it looks, or that never ends. */
function hostilePdf(kind: "loop" | "flood"): Buffer {
  const stream = deflateSync(Buffer.from("BT /F1 9 Tf (aaaaaaaaaa) Tj ET\n".repeat(kind === "flood" ? 1_000_000 : 1)), {
    level: 9,
  });
  const kids = kind === "loop" ? "[2 0 R 2 0 R 3 0 R]" : "[3 0 R]";
  const count = kind === "loop" ? 100_000_000 : 1;
  const head = `%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids ${kids} /Count ${count} /Parent 2 0 R >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>\nendobj\n5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n4 0 obj\n<< /Length ${stream.length} /Filter /FlateDecode >>\nstream\n`;
  return Buffer.concat([
    Buffer.from(head),
    stream,
    Buffer.from("\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF"),
  ]);
}

const bombs: [what: string, name: string, make: () => Buffer | Promise<Buffer>][] = [
  ["an archive of nothing but zeros", "a.zip", () => zip([{ name: "a", bytes: megabytes(40) }])],
  ["archives in an archive", "a.zip", () => nested(zip([{ name: "a", bytes: megabytes(20) }]), 2)],
  ["archives four deep", "a.zip", () => nested(nested(nested(nested(zip([{ name: "a", bytes: "x" }])))))],
  ["an archive that lies about its size", "a.zip", () => zip([{ name: "a", bytes: megabytes(4), claimedSize: 10 }])],
  [
    "an archive of too many files",
    "a.zip",
    () => zip(Array.from({ length: 10_001 }, (_, i) => ({ name: `${i}`, bytes: "" }))),
  ],
  ["a document that unpacks without end", "a.docx", () => docx("x".repeat(40 * 2 ** 20))],
  ["a picture of 900 megapixels", "a.png", () => hugePng(30_000)],
];

describe("a bomb", () => {
  test.each(bombs)("%s is refused in words", async (_what, name, make) => {
    const before = await db.attachment.count({ where: { ownerId: ada.user.id } });
    const response = await upload(ada, { name, bytes: await make() });
    const text = await response.text();
    expect([response.status, text], text).toEqual([400, expect.stringContaining("was not taken")]);
    expect(await db.attachment.count({ where: { ownerId: ada.user.id } })).toBe(before);
  });

  test("of frames is kept as its first one", async () => {
    const frame = { create: { width: 1_000, height: 61_000, channels: 3, background: "#333333" } } as const;
    const frames = await sharp(frame).raw().toBuffer();
    const raw = { width: 1_000, height: 61_000, channels: 3, pageHeight: 1_000 } as const;
    const gif = await sharp(frames, { raw, limitInputPixels: false }).gif({ effort: 1 }).toBuffer();
    expect(await uploadOne(ada, "a.gif", gif)).toMatchObject({ type: "image", mimeType: "image/png", height: 1_000 });
  });

  test("of SVG elements that use each other is a text", async () => {
    const uses = Array.from({ length: 30 }, (_, i) => `<g id="g${i + 1}">${`<use href="#g${i}"/>`.repeat(10)}</g>`);
    const svg = `<svg xmlns="http://www.w3.org/2000/svg"><rect id="g0"/>${uses.join("")}</svg>`;
    expect(await uploadOne(ada, "a.svg", svg)).toMatchObject({ type: "code", mimeType: "text/plain" });
  });

  test.each(["loop", "flood"] as const)("in a PDF (%s) is refused or kept without its words", async (kind) => {
    const response = await upload(ada, { name: "a.pdf", bytes: hostilePdf(kind) });
    expect([201, 400]).toContain(response.status);
    // The next file finds a process that works.
    expect(await uploadOne(ada, "fine.pdf", pdf("words"))).toMatchObject({ textLength: 5 });
  });
});

/** Names that break out of folders, fool readers, or that some system cannot take. */
const names = [
  ...[
    "../../etc/passwd",
    "..\\..\\boot.ini",
    "/etc/shadow",
    "C:\\Windows\\win.ini",
    "....//....//x",
    "%2e%2e%2fx",
    "..",
    ".",
  ],
  ...["", " ", "...", "con", "CON.txt", "aux.png", "nul", "COM1", "lpt9.md", "prn.tar.gz"],
  ...["a\u0000.png", "a\u0001b\u001f", "a\r\nContent-Type: text/html", "a\nb", "a\tb", "\u007f", "a\u0085b"],
  ...["photo\u202egnp.exe", "\u2066x\u2069", "a\u200bb", "\ufeffa", "a\u00adb", "\u200f", "\u2028", "\u2029x"],
  ...["a<script>.html", 'a".txt', "a'b", "a`b`", "a;b", "a|b", "a?b*", "a:b", "a&b", "$(id)", "`id`", "$x", "{{x}}"],
  ...[
    "x".repeat(5_000),
    `${"x".repeat(300)}.png`,
    "船".repeat(300),
    "👩‍👩‍👧‍👦".repeat(60),
    "\ud800.txt",
    "e\u0301".repeat(200),
  ],
  ...[".htaccess", "file.", "file ", "file. .", "a/b/c/", "~", "-rf", "--help", "__proto__", "constructor"],
];

test("sixty hostile names become harmless ones", async () => {
  expect(names.length).toBeGreaterThanOrEqual(60);
  const taken: string[] = [];
  for (const name of names) {
    const response = await upload(ada, { name, bytes: "words" });
    expect([name, response.status]).toEqual([name, 201]);
    taken.push((await response.json()).data[0].name);
  }
  for (const name of taken) {
    expect(name).not.toMatch(/[/\\<>:"|?*\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(name).toMatch(/^[^. ].*$|^[^. ]$/u);
    expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
    expect(name.isWellFormed()).toBe(true);
  }
});

test("hundreds of mutated files are taken or refused, and never break the server", async () => {
  const originals = [
    ...[
      await picture("png"),
      await picture("jpeg"),
      await picture("gif"),
      await picture("webp"),
      await picture("avif"),
    ],
    ...[pdf("words"), docx("words"), xlsx([["words"]]), zip([{ name: "a", bytes: "words" }]), Buffer.from("words ü €")],
  ];
  const mutation = fc.record({
    original: fc.constantFrom(...originals),
    flips: fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 30 }),
    cut: fc.option(fc.nat(), { freq: 3 }),
    more: fc.uint8Array({ maxLength: 64 }),
  });
  const statuses = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(mutation, async ({ original, flips, cut, more }) => {
      const changed = Buffer.from(original);
      for (const [place, value] of flips) changed[place % changed.length] = value;
      const bytes = Buffer.concat([cut === null ? changed : changed.subarray(0, cut % changed.length), more]);
      const { status } = await upload(ada, { name: "a.bin", bytes });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      expect([201, 400]).toContain(status);
    }),
    { numRuns: 300, seed: 20_261_125 },
  );
  expect(statuses.get(201)).toBeGreaterThan(100);
});
