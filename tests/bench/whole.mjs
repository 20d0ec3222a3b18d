// B24: whether every message and every picture of a very long conversation is in each format, in order.
import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import sharp from "sharp";
import { unzip } from "#tests/support/files/unzip.ts";
import parley from "./adapters/parley.mjs";
import { request } from "./client.mjs";
import { printTable } from "./common.mjs";
import { startProduct } from "./product.mjs";
import { seedSession, withDatabase } from "./seed.mjs";

const pictures = 200;
const atOnce = 10;
/** Each message has a number of its own, too far in for a table of contents to show it, above one of these, and every second one code that is coloured. */
const texts = [
  "渡轮八小时到达，火车永远不会去那里。フェリーで八時間。페리로 여덟 시간.",
  "تستغرق العبّارة ثماني ساعات إلى الجزيرة. המעבורת יוצאת בשבע בבוקר.",
  "A family 👩‍👩‍👧‍👦 and a flag 🏴󠁧󠁢󠁷󠁬󠁳󠁿, a thumb 👍🏽 and a heart ❤️‍🔥.",
  "नाव सात बजे निकलती है। เรือเฟอร์รี่ออกตอนเจ็ดโมง. Паром отходит в семь.",
];

/** How the text and the pictures are taken out of each format again. */
const readers = {
  json: async (bytes) => {
    const { messages } = JSON.parse(bytes.toString());
    const files = messages.flatMap((message) => message.metadata.attachments);
    return { text: messages.map((message) => message.content).join("\n"), pictures: files.length };
  },
  markdown: async (bytes) => ({ text: bytes.toString(), pictures: count(bytes.toString(), /!\[[^\]]*\]\(/g) }),
  plaintext: async (bytes) => ({ text: bytes.toString(), pictures: count(bytes.toString(), /picture-\d+\.png/g) }),
  html: async (bytes) => ({
    text: bytes.toString().replace(/<[^>]*>/g, ""),
    pictures: count(bytes.toString(), /<img [^>]*src="data:image/g),
  }),
  docx: async (bytes) => {
    const files = await unzip(bytes);
    const text = files
      .get("word/document.xml")
      .toString()
      .replace(/<[^>]*>/g, "");
    return { text, pictures: [...files.keys()].filter((name) => name.startsWith("word/media/")).length };
  },
  pdf: async (bytes) => {
    const folder = await mkdtemp(path.join(tmpdir(), "parley-whole-"));
    const file = path.join(folder, "export.pdf");
    try {
      await writeFile(file, bytes);
      const text = execFileSync("pdftotext", [file, "-"], { maxBuffer: 2 ** 30 }).toString();
      const list = execFileSync("pdfimages", ["-list", file], { maxBuffer: 2 ** 28 }).toString();
      return { text, pictures: count(list, /^\s*\d+\s+\d+\s+image\b/gm) };
    } finally {
      await rm(folder, { recursive: true });
    }
  },
};

/** Exports a conversation of each size in all formats and counts what is in the files. Throws when something is missing. */
export async function wholeExports(options) {
  const product = await startProduct({ database: options.database });
  try {
    const person = await parley.session(product.url);
    const rows = [];
    for (const size of options.sizes) {
      const session = await seedSession(product.databaseUrl, person.email, size);
      await fill(product, person, session, size);
      for (const format of options.formats ?? Object.keys(readers))
        rows.push({ messages: size, ...(await check(product, person, { session, size, format })) });
    }
    printTable(rows);
    if (rows.some(({ missing, disorder, pictures: found }) => missing + disorder > 0 || found !== pictures))
      throw new Error("Something is missing, or not in its place.");
  } finally {
    await product.stop();
  }
}

async function check(product, { cookie }, { session, size, format }) {
  const begun = performance.now();
  const url = `${product.url}/api/chat/sessions/${session}/export`;
  const headers = { cookie, origin: product.url };
  const response = await request(url, { method: "POST", headers, body: { format, branches: "all" } });
  const bytes = await buffer(response);
  const seconds = (performance.now() - begun) / 1_000;
  const { text, pictures: found } = await readers[format](bytes);
  const numbers = [...text.matchAll(/mark(\d{6})/g)].map((match) => Number(match[1]));
  const missing = size - new Set(numbers).size;
  const disorder = numbers.filter((number, place) => number !== place + 1).length;
  return {
    format,
    status: response.statusCode,
    seconds,
    "MB written": bytes.length / 1e6,
    missing,
    disorder,
    pictures: found,
  };
}

async function fill(product, person, session, size) {
  const attachments = [];
  for (let from = 0; from < pictures; from += atOnce) attachments.push(...(await upload(product, person, from)));
  await withDatabase(product.databaseUrl, async (client) => {
    await client.query(
      `UPDATE chat_messages m SET content = c.text, parts = jsonb_build_array(jsonb_build_object('type', 'text', 'text', c.text))
       FROM (SELECT id, repeat('Words of a message. ', 8) || E'\\n\\nmark' || lpad((depth + 1)::text, 6, '0') || E'\\n\\n' || ($2::text[])[1 + depth % 4]
               || CASE depth % 2 WHEN 1 THEN E'\\n\\n\`\`\`ts\\nexport const step = (input: string): number => input.length;\\n\`\`\`' ELSE '' END AS text
             FROM chat_messages WHERE session_id = $1) c WHERE m.id = c.id`,
      [session, texts],
    );
    await client.query(
      `WITH placed AS (
         INSERT INTO message_attachments (message_id, attachment_id)
         SELECT m.id, f.id FROM unnest($2::uuid[]) WITH ORDINALITY AS f(id, nth)
         JOIN chat_messages m ON m.session_id = $1 AND m.depth = (f.nth - 1) * $3::int RETURNING message_id)
       UPDATE chat_messages SET has_extras = true WHERE id IN (SELECT message_id FROM placed)`,
      [session, attachments, Math.floor(size / pictures)],
    );
  });
}

/** Pictures of different colours, which therefore are different files. */
async function upload(product, { cookie }, from) {
  const form = new FormData();
  for (let nth = from; nth < from + atOnce; nth++) {
    const background = { r: nth % 256, g: (nth * 7) % 256, b: 90 };
    const bytes = await sharp({ create: { width: 320, height: 200, channels: 3, background } })
      .png()
      .toBuffer();
    form.append("files", new Blob([bytes], { type: "image/png" }), `picture-${nth}.png`);
  }
  const headers = { cookie, origin: product.url };
  const response = await fetch(`${product.url}/api/chat/attachments`, { method: "POST", headers, body: form });
  if (response.status !== 201) throw new Error(`${response.status}: ${await response.text()}`);
  return (await response.json()).data.map((file) => file.id);
}

function count(text, pattern) {
  return [...text.matchAll(pattern)].length;
}
