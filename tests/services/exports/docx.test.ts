import { extractText, getDocumentProxy } from "unpdf";
import { beforeAll, describe, expect, test } from "vitest";
import { createUser, type TestUser } from "#tests/support/factories.ts";
import { withLibreOffice, withPandoc } from "#tests/support/programs.ts";
import { extraSentinels, storeHardConversation } from "#tests/support/store-hard-conversation.ts";
import { attributeOf, openWord, styleOf, type WordDocument } from "#tests/support/word/document.ts";
import { exportWord } from "#tests/support/word/export-word.ts";
import { problemsOf } from "#tests/support/word/problems.ts";
import { find, textOf } from "#tests/support/word/xml.ts";

let ada: TestUser;
let stored: Awaited<ReturnType<typeof storeHardConversation>>;
let word: WordDocument;
let bytes: Uint8Array;

/** What stands between the begin and the end of one message. */
const within = (name: string) => {
  const message = stored.hard.messages.find((candidate) => candidate.name === name);
  return word.between(...(message?.sentinels ?? ["", ""]));
};

beforeAll(async () => {
  ada = await createUser({ name: "Ada" });
  stored = await storeHardConversation(ada);
  const options = { branches: "all", includeReactions: true, includeAnnotations: true };
  bytes = await exportWord(ada, stored.session.id, options);
  word = await openWord(bytes);
}, 120_000);

describe("a Word document of a hard conversation", () => {
  test("is sound: every part is XML, in the order of the schema, and points to what is there", () => {
    expect(problemsOf(word)).toEqual([]);
  });

  test("has every message once, in order, and the other branch behind them", () => {
    const text = word.paragraphs().join("\n");
    const expected = [
      ...stored.hard.messages.flatMap((message) => message.sentinels),
      ...[extraSentinels.picture, extraSentinels.edited, extraSentinels.branchName, extraSentinels.branch],
    ];
    expect(text.match(/zq\w+/g)?.filter((word) => word !== extraSentinels.note)).toEqual(expected);
    expect(text).toContain(`A note: ${extraSentinels.note}`);
    expect(text).toContain("👍🏽 Ada");
  });

  test("reaches outside by links alone, and computes nothing but page numbers and contents", () => {
    const relations = ["document", "footnotes"].flatMap((name) => word.relations(`word/_rels/${name}.xml.rels`));
    const external = relations.filter(({ isExternal }) => isExternal);
    expect(external.length).toBeGreaterThan(5);
    expect(external.filter(({ type, target }) => type !== "hyperlink" || !/^(?:https?:|mailto:)/.test(target))).toEqual(
      [],
    );
    expect(external.map(({ target }) => target)).toContain("https://xn--bcher-kva.example/stra%C3%9Fe");
    const parts = [...word.parts.values()];
    const instructions = parts.flatMap((part) => [
      ...find(part, "w:instrText").flatMap(({ children }) => children),
      ...find(part, "w:fldSimple").map(({ attributes }) => attributes["w:instr"]),
    ]);
    expect(instructions.map((instruction) => String(instruction).trim().split(" ")[0]).sort()).toEqual([
      "NUMPAGES",
      "PAGE",
      "TOC",
    ]);
    expect(
      parts.flatMap((part) => find(part, "w:object", "w:altChunk", "w:subDoc", "w:attachedTemplate", "w:updateFields")),
    ).toEqual([]);
  });

  test("keeps hostile words as words", () => {
    const text = word.paragraphs().join("\n");
    for (const words of [
      '<script>alert("in a block")</script>',
      "=cmd|'/c calc'!A1",
      '{ DDEAUTO c:\\windows "x" }',
      "]]></w:t></w:p></w:body>",
    ])
      expect(text).toContain(words);
    expect(text).toContain("escape[31mred[0m");
  });
});

describe("its text", () => {
  test("has real headings below those of the messages", () => {
    expect(styleOf(word.saying("1. Ada"))).toBe("Heading1");
    expect(styleOf(word.saying("A heading of the first level"))).toBe("Heading2");
    expect(styleOf(word.saying("Sixth level"))).toBe("Heading5");
    expect(find(word.part("word/styles.xml"), "w:outlineLvl").map(attributeOf)).toEqual(["0", "1", "2", "3", "4"]);
  });

  test("counts every ordered list by itself, from its own first number, as deep as it goes", () => {
    const numbered = find(within("mixedList"), "w:numPr").map(
      (numbering) => find(numbering, "w:numId").map(attributeOf)[0],
    );
    const starts = new Map(
      find(word.part("word/numbering.xml"), "w:num").map((list) => [
        list.attributes["w:numId"],
        find(list, "w:startOverride").map(attributeOf)[0],
      ]),
    );
    // Three; a bullet; one and two below it; a bullet; four; another list of one and two; two bullets.
    expect(numbered.map((id) => starts.get(id))).toEqual([
      "3",
      undefined,
      "1",
      "1",
      undefined,
      "3",
      "1",
      "1",
      undefined,
      undefined,
    ]);
    const deep = within("deepList");
    expect(find(deep, "w:ilvl").map(attributeOf)).toEqual(["0", "1", "2", "3", "4", "5", "6", "7", "8", "8", "8", "8"]);
    const indents = find(deep, "w:ind").map(({ attributes }) => Number(attributes["w:left"]));
    expect(indents).toEqual(indents.toSorted((left, right) => left - right));
    expect(new Set(indents).size).toBe(12);
  });

  test("ticks tasks in boxes", () => {
    expect(find(within("tasks"), "w14:checked").map(({ attributes }) => attributes["w14:val"])).toEqual([
      "1",
      "0",
      "1",
      "0",
    ]);
  });

  test("repeats the heads of tables, and keeps their columns inside of the page", () => {
    const tables = ["wideTable", "longTable"].flatMap((name) => find(within(name), "w:tbl"));
    expect(tables.map((table) => find(table, "w:tblHeader").length)).toEqual([1, 1]);
    expect(find(tables[0] ?? word.body, "w:tr")).toHaveLength(61);
    for (const table of tables) {
      const width = find(table, "w:gridCol").reduce((sum, { attributes }) => sum + Number(attributes["w:w"]), 0);
      expect(width).toBeLessThanOrEqual(11_906 - 2 * 1_247);
    }
  });

  test("has every line of code as it was written, in colours", () => {
    const python =
      stored.hard.messages.find(({ name }) => name === "python")?.text.match(/```python\n([\s\S]*)\n```/)?.[1] ?? "";
    const lines = find(within("python"), "w:p")
      .filter((paragraph) => styleOf(paragraph) === "Code")
      .map(textOf);
    expect(lines.join("\n")).toBe(python);
    expect(find(within("python"), "w:color").map(attributeOf)).toContain("6B3FA0");
    expect(textOf(within("openFence"))).toContain("const open = 'never closed';");
  });

  test("sets formulas as equations, and shows the source of broken ones", () => {
    expect(find(within("inline"), "m:oMath")).toHaveLength(6);
    expect(find(within("display"), "m:oMathPara")).toHaveLength(4);
    expect(find(within("display"), "m:m", "m:nary", "m:f").length).toBeGreaterThan(4);
    expect(find(within("broken"), "m:oMath")).toEqual([]);
    for (const source of ["\\frac{1}{2", "\\nosuchcommand{x}", "\\href{javascript:alert(1)}{x}"])
      expect(textOf(within("broken"))).toContain(source);
  });

  test("has real footnotes, numbered through; a second mark leads to the first", () => {
    const notes = find(word.part("word/footnotes.xml"), "w:footnote")
      .slice(2)
      .map((note) => textOf(note).trim());
    expect(notes).toEqual([
      "The source, with emphasis and https://example.com/source.",
      "A note of two paragraphs. This is the second one, with code.".replace(". This", ".This"),
      "Not the same source.",
    ]);
    expect(find(within("footnotes"), "w:footnoteReference")).toHaveLength(2);
    expect(find(within("footnotes"), "w:hyperlink").map(({ attributes }) => attributes["w:anchor"])).toEqual([
      "note_1",
    ]);
  });

  test("runs from right to left where it should, and says which languages it is in", () => {
    const [arabic, hebrew] = [word.saying("تستغرق"), word.saying("המעבורת")];
    for (const paragraph of [arabic, hebrew]) expect(find(paragraph, "w:bidi")).toHaveLength(1);
    expect(find(word.saying("means peace"), "w:bidi")).toEqual([]);
    expect(find(word.runSaying("שלום"), "w:rtl")).toHaveLength(1);
    expect(find(word.runSaying("ferry(x)"), "w:rtl")).toEqual([]);
    expect(find(within("arabic"), "w:bidiVisual")).toHaveLength(1);
    const language = (text: string) =>
      find(word.runSaying(text), "w:lang").flatMap(({ attributes }) => Object.values(attributes));
    expect(["ثماني", "שמונה", "आठ", "แปด", "八个小时", "八時間", "여덟"].map(language)).toEqual([
      ...[["ar-SA"], ["he-IL"], ["hi-IN"], ["th-TH"], ["zh-CN"], ["ja-JP"], ["ko-KR"]],
    ]);
    expect(word.paragraphs().join("\n")).toContain("👩‍👩‍👧‍👦 🧑🏽‍🚀 🏳️‍🌈");
  });

  test("shows pictures no wider than the line, under their names, as PNG or JPEG", () => {
    const drawings = find(word.body, "wp:inline");
    expect(drawings.map((drawing) => find(drawing, "wp:docPr")[0]?.attributes.descr)).toEqual([
      ...[`${extraSentinels.picture} _wide_ _x_.png`, "tall.jpg", "modern.webp"],
    ]);
    for (const extent of drawings.flatMap((drawing) => find(drawing, "wp:extent")))
      expect(Number(extent.attributes.cx)).toBeLessThanOrEqual((11_906 - 2 * 1_247) * 635);
    expect([...word.files.keys()].filter((name) => name.startsWith("word/media/"))).toEqual([
      ...["word/media/image1.png", "word/media/image2.jpeg", "word/media/image3.png"],
    ]);
  });

  test("has contents that lead to every message", () => {
    const all = find(word.part("word/document.xml"), "w:p");
    const entries = all.filter((paragraph) => styleOf(paragraph) === "TOC1");
    expect(entries).toHaveLength(stored.hard.messages.length + 3);
    expect(textOf(entries[0] ?? word.body)).toMatch(/^1\. Ada: zq001begin A heading/);
  });
});

describe("in other programs", { timeout: 240_000 }, () => {
  const plainMessages = ["emphasis", "html", "longLine", "chinese", "japanese", "korean", "greek", "long"];

  test("LibreOffice opens it, and its text is that of the messages in their order", async ({ skip }) => {
    const text = await withLibreOffice(bytes, "txt:Text (encoded):UTF8", skip);
    expectOrder(text.toString());
    for (const paragraph of plainMessages.flatMap((name) => find(within(name), "w:p").map(textOf)))
      expect(text.toString()).toContain(paragraph);
  });

  test("LibreOffice prints it on pages", async ({ skip }) => {
    const pdf = await withLibreOffice(bytes, "pdf", skip);
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    const pages = await getDocumentProxy(new Uint8Array(pdf));
    expect(pages.numPages).toBeGreaterThan(15);
    const { text } = await extractText(pages, { mergePages: true });
    expectOrder(text);
    // What LibreOffice draws for a part of a formula that it does not understand.
    expect(text).not.toContain("¿");
  });

  test("pandoc reads its headings, lists, tables, notes and formulas as such", async ({ skip }) => {
    const json = await withPandoc(bytes, "json", skip);
    const blocks = (JSON.parse(json) as { blocks: { t: string }[] }).blocks;
    const count = (kind: string) => JSON.stringify(blocks).split(`"t":"${kind}"`).length - 1;
    expect(count("Table")).toBe(4);
    expect(count("Note")).toBe(3);
    expect(count("Math")).toBe(10);
    expect(count("Image")).toBe(3);
    expect(count("OrderedList")).toBeGreaterThanOrEqual(9);
    expect(count("BulletList")).toBeGreaterThanOrEqual(9);
    expect(count("Header")).toBeGreaterThan(stored.hard.messages.length + 4);
    expectOrder(await withPandoc(bytes, "plain", skip));
  });

  /** The sentinels of the messages stand in a text in their order, behind those of the contents. */
  function expectOrder(text: string): void {
    const expected = stored.hard.messages.flatMap((message) => message.sentinels);
    const places = expected.map((sentinel) => text.lastIndexOf(sentinel));
    expect(places.every((place, index) => place > (places[index - 1] ?? -1))).toBe(true);
  }
});
