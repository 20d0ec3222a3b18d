import { getDocumentProxy } from "unpdf";
import { beforeAll, describe, expect, test } from "vitest";
import * as exportRoute from "#app/api/chat/sessions/[id]/export/route.ts";
import { call } from "#tests/support/call.ts";
import { converse, say } from "#tests/support/conversation.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";
import { uploadOne } from "#tests/support/files/upload.ts";
import type { HardConversation } from "#tests/support/hard-conversation.ts";
import { runProgram, withFile } from "#tests/support/programs.ts";
import { extraSentinels, storeHardConversation } from "#tests/support/store-hard-conversation.ts";

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

let ada: TestUser;
let hard: HardConversation;
let bytes: Uint8Array;
let pdf: Pdf;
let pages: string[];
let text: string;

async function exportPdf(sessionId: string, options: object = {}): Promise<Uint8Array> {
  const response = await call(exportRoute.POST, {
    key: ada.key,
    params: { id: sessionId },
    body: { format: "pdf", ...options },
  });
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toContain("application/pdf");
  return new Uint8Array(await response.arrayBuffer());
}

/** pdf.js takes what it is given for itself, so it gets a copy. */
const open = (file: Uint8Array) => getDocumentProxy(file.slice());

async function textsOf(document: Pdf): Promise<string[]> {
  const texts: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    texts.push(items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join(""));
  }
  return texts;
}

/** Lines are broken anew on paper, so blanks do not count. */
const bare = (value: string) => value.normalize("NFC").replace(/[\s\u200b-\u200f\u202a-\u202e]+/g, "");
const occurrences = (needle: string) => text.split(needle).length - 1;

beforeAll(async () => {
  ada = await createUser({ name: "Ada Lovelace" });
  const stored = await storeHardConversation(ada);
  hard = stored.hard;
  const options = { branches: "all", includeAnnotations: true, includeReactions: true, includeSystemPrompt: true };
  bytes = await exportPdf(stored.session.id, options);
  pdf = await open(bytes);
  pages = await textsOf(pdf);
  text = pages.join("\n");
}, 120_000);

describe("the words of a conversation", () => {
  test("are all there, once and in the order of reading", () => {
    const sentinels = hard.messages.flatMap((message) => message.sentinels);
    expect(sentinels.filter((sentinel) => occurrences(sentinel) !== 1)).toEqual([]);
    const places = sentinels.map((sentinel) => text.indexOf(sentinel));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    for (const word of Object.values(extraSentinels).filter((word) => word !== extraSentinels.unedited))
      expect([word, occurrences(word) > 0]).toEqual([word, true]);
    expect(text).not.toContain(extraSentinels.unedited);
  });

  test.each([
    ["Chinese", "我们坐渡轮去纳克索斯岛，需要八个小时。票价是 45 欧元（含税）。繁體中文：渡輪與機場。生僻字：𠮷𠀀。"],
    ["Japanese", "ナクソス島へはフェリーで八時間かかります。チケットは「45ユーロ」です。ﾊﾝｶｸ、々、〜、ー。"],
    ["Korean", "낙소스섬까지는 페리로 여덟 시간이 걸립니다. 표는 45유로입니다."],
    [
      "Greek, Cyrillic and Vietnamese",
      "οκτώ ώρες. Паром до Наксоса идёт восемь часов. Đường đi Hà Nội, naïve façade, ẞ",
    ],
    ["emoji", "👩‍👩‍👧‍👦 🧑🏽‍🚀 🏳️‍🌈"],
    ["symbols", "✓ → ≠ ∞ ♞ 𝒜 𝔅."],
    ["code", "for word in words { *counts.entry(*word).or_insert(0) += 1; } // <- lifetimes & borrows"],
    ["a formula", String.raw`\sum_{i=1}^{n} i = \frac{n(n+1)}{2}`],
    ["a formula that is none", String.raw`\nosuchcommand{x}`],
    ["a cell", "This cell holds a whole paragraph, with bold, italic, code | with a bar, a link, and goes on"],
    ["a footnote", "A note of two paragraphs.This is the second one, with code."],
    ["markup", `<script>alert("in a block")</script>`],
  ])("in %s are what was written", (_script, written) => {
    expect(bare(text)).toContain(bare(written));
  });

  test.each([
    ["Arabic", ["تستغرق", "العبّارة", "ثماني", "ساعات", "والتذكرة", "اقتباس", "المدينة"]],
    ["Hebrew", ["המעבורת", "לנקסוס", "שמונה", "שעות", "ראשון"]],
  ])("in %s have their letters in order, and their lines stand at the right", async (_script, words) => {
    for (const word of words) expect(bare(text)).toContain(bare(word));
    const page = await pdf.getPage(pages.findIndex((page) => bare(page).includes(bare(words[0] ?? ""))) + 1);
    const { items } = await page.getTextContent();
    const first = items.find((item) => "str" in item && bare(item.str).includes(bare(words[0] ?? "")));
    const end = first && "transform" in first ? first.transform[4] + first.width : 0;
    expect(end).toBeGreaterThan((page.view[2] ?? 0) - 70);
  });
});

describe("a file", () => {
  test("is tagged, named, and divided into the messages of each branch", async () => {
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
    const { info } = (await pdf.getMetadata()) as unknown as { info: Record<string, unknown> };
    expect(info).toMatchObject({ Title: hard.title, Language: "en" });
    const outline = await pdf.getOutline();
    expect(outline).toHaveLength(2);
    expect(outline[1]?.title).toContain(extraSentinels.branchName);
    const [main] = outline;
    expect(main?.items.length).toBeGreaterThanOrEqual(hard.messages.length);
    expect(main?.items[0]?.title).toMatch(
      /^1\. Ada Lovelace: zq001begin A heading of the first level Plain, italic, .*…$/,
    );
    const roles: string[] = [];
    for (let number = 1; number <= pdf.numPages; number++)
      collectRoles(await (await pdf.getPage(number)).getStructTree(), roles);
    const wanted = ["H1", "H3", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TD", "Code", "BlockQuote", "Note"];
    for (const role of [...wanted, "Figure", "Formula", "Link"]) expect(roles).toContain(role);
    // The heads of tables of 12, 3, 2 and 2 columns: where they stand again on the next page, nobody hears them twice.
    expect(roles.filter((role) => role === "TH")).toHaveLength(19);
  });

  test("says on every page which one it is, and how many there are", () => {
    for (const [index, page] of pages.entries()) expect(bare(page)).toContain(`Page${index + 1}of${pages.length}`);
    // As does the head of a table that is longer than a page.
    expect(pages.filter((page) => bare(page).includes("column1column2")).length).toBeGreaterThan(1);
  });

  test("does nothing by itself, and its links lead to addresses of the web and of mail", async () => {
    const raw = Buffer.from(bytes).toString("latin1");
    expect(raw).not.toMatch(/\/(?:JavaScript|JS|Launch|OpenAction|AA|SubmitForm|GoToR|EmbeddedFile|RichMedia)\b/);
    const addresses: string[] = [];
    for (let number = 1; number <= pdf.numPages; number++)
      for (const { unsafeUrl } of await (await pdf.getPage(number)).getAnnotations()) addresses.push(unsafeUrl);
    expect(addresses).toContain("https://example.com/?a=1&b=2#c");
    expect(addresses).toContain("https://xn--bcher-kva.example/stra%C3%9Fe");
    expect(addresses).toContain("mailto:ada@example.com");
    expect(addresses.filter((address) => !/^(?:https?|mailto):/.test(address))).toEqual([]);
  });

  test("brings its letters with it, and no others", () => {
    const raw = Buffer.from(bytes).toString("latin1");
    const descriptors = raw.match(/\/Type \/FontDescriptor[\s\S]*?endobj/g) ?? [];
    expect(descriptors.length).toBeGreaterThan(10);
    expect(descriptors.filter((descriptor) => !descriptor.includes("/FontFile2"))).toEqual([]);
    expect(bytes.length).toBeLessThan(2_000_000);
  });
});

test("the size of the paper and its colour are chosen", async () => {
  const { session } = await converse(ada, ["On dark paper."], { name: "Night" });
  const page = await (await open(await exportPdf(session.id, { pageSize: "letter", theme: "dark" }))).getPage(1);
  expect(page.view).toEqual([0, 0, 612, 792]);
  const { argsArray } = await page.getOperatorList();
  const ground = argsArray.flat().find((value) => typeof value === "string" && value.startsWith("#"));
  expect(ground).toBe("#161513");
});

test("what cannot be laid out or decoded is said in words, and the rest goes on", async () => {
  const { session } = await converse(ada, [`${"> ".repeat(500)}deep`, "[^a".repeat(5_000)], { name: "Hostile" });
  const corrupt = Buffer.from("89504e470d0a1a0a7fffffff49444154", "hex").toString("base64");
  await say(ada, session.id, `![no picture](data:image/png;base64,${corrupt}) goes on`);
  await say(ada, session.id, `| ${"x".repeat(3_000)} | ${"|".repeat(300)}\n|${"---|".repeat(300)}\n| last`);
  const file = await uploadOne(ada, "broken.png", Buffer.from("89504e470d0a1a0a0000", "hex"));
  await say(ada, session.id, "The end of it.", { attachmentIds: [file.id] });
  const shown = (await textsOf(await open(await exportPdf(session.id)))).join("\n");
  for (const word of ["deep", "[^a[^a", "[Image: no picture]", "goes on", "last", "The end of it.", "broken.png"])
    expect([word, bare(shown).includes(bare(word))]).toEqual([word, true]);
});

test("another reader finds the same words", async ({ skip }) => {
  const { facts, words } = await withFile("conversation.pdf", bytes, async (file) => ({
    facts: await runProgram("pdfinfo", [file], skip),
    words: await runProgram("pdftotext", [file, "-"], skip),
  }));
  expect(facts).toMatch(/Tagged:\s+yes/);
  expect(facts).toMatch(/JavaScript:\s+no/);
  const found = bare(words);
  // Their signs are not read in the order in which they stand.
  expect(found).toContain(bare("नक्सोस के लिए नाव आठ घंटे लेती है। टिकट ४५ यूरो का है: क्षत्रिय, ज्ञान, श्री।"));
  expect(found).toContain(bare("เรือเฟอร์รี่ไปนากซอสใช้เวลาแปดชั่วโมง ตั๋วราคา 45 ยูโร น้ำเต็มแก้ว"));
  const places = hard.messages.flatMap((message) => message.sentinels).map((sentinel) => found.indexOf(sentinel));
  expect(places).toEqual([...places].sort((one, other) => one - other));
  expect(places[0]).toBeGreaterThan(-1);
});

/** The roles of the elements that have something on a page: others are named there because their neighbours have. */
function collectRoles(node: unknown, roles: string[]): void {
  const { role, children = [] } = (node ?? {}) as { role?: string; children?: unknown[] };
  if (role && children.length > 0) roles.push(role);
  for (const child of children) collectRoles(child, roles);
}
