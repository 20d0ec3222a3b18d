import { type DefaultTreeAdapterTypes as Html, parse as parseHtml } from "parse5";
import { beforeAll, describe, expect, test } from "vitest";
import * as exportRoute from "#app/api/chat/sessions/[id]/export/route.ts";
import { parse } from "#lib/markdown/parse.ts";
import { call } from "#tests/support/call.ts";
import { converse, say } from "#tests/support/conversation.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";
import { picture } from "#tests/support/files/documents.ts";
import { uploadOne } from "#tests/support/files/upload.ts";
import { extraSentinels, storeHardConversation } from "#tests/support/store-hard-conversation.ts";

let ada: TestUser;
let stored: Awaited<ReturnType<typeof storeHardConversation>>;
let expected: string[];

const textOf = async (body: object, id = stored.session.id) => {
  const response = await call(exportRoute.POST, { key: ada.key, params: { id }, body });
  return response.text();
};
const everything = { branches: "all", includeAnnotations: true, includeReactions: true };
/** Sentinels in the order of a text; the note's is not among them, since formats put it in different places. */
const sentinelsOf = (text: string) => text.match(/zq\w+/g)?.filter((word) => word !== extraSentinels.note) ?? [];

beforeAll(async () => {
  ada = await createUser({ name: "Ada" });
  stored = await storeHardConversation(ada);
  const { picture: name, edited, branchName, branch } = extraSentinels;
  expected = [...stored.hard.messages.flatMap((message) => message.sentinels), name, edited, branchName, branch];
}, 120_000);

describe("a hard conversation as Markdown", () => {
  test("reads as the same tree, message by message, in one file", async () => {
    const file = await textOf({
      format: "markdown",
      includeMetadata: false,
      includeTimestamps: false,
      branches: "all",
    });
    const sections = split(parse(file).children);
    expect(sections.length).toBe(stored.hard.messages.length + 4);
    for (const [index, message] of stored.hard.messages.entries())
      expect({ name: message.name, tree: plainTree(sections[index] ?? []) }).toEqual({
        ...{ name: message.name, tree: plainTree(parse(message.text).children) },
      });
  });

  test("has every word in order, with its notes and reactions", async () => {
    const file = await textOf({ format: "markdown", ...everything });
    expect(sentinelsOf(file.replaceAll("\\_", "_"))).toEqual(expected);
    expect(file).toContain(extraSentinels.note);
    expect(file).not.toContain(extraSentinels.unedited);
    expect(file).toContain("👍🏽 Ada");
  });
});

type Nodes = ReturnType<typeof parse>["children"];

/** What follows each heading of a message, or of a branch. */
function split(nodes: Nodes): Nodes[] {
  const sections: Nodes[] = [];
  for (const node of nodes) {
    const isHeading =
      node.type === "heading" && node.depth === 2 && /"value":"(?:\d+\. Ada|Branch: )/.test(JSON.stringify(node));
    if (isHeading) sections.push([]);
    else sections.at(-1)?.push(node);
  }
  return sections;
}

/** A tree without places, line endings, and what keeps the notes and links of one message from those of the others. */
function plainTree(nodes: Nodes): unknown {
  const text = JSON.stringify(nodes, (key, value) => {
    if (key === "position" || key === "referenceType") return undefined;
    const isLabel = (key === "label" || key === "identifier") && typeof value === "string";
    return isLabel ? value.replace(/^\d+-/, "") : value;
  });
  return JSON.parse(text.replaceAll("\\r\\n", "\\n").replaceAll("\\r", "\\n"));
}

describe("a hard conversation as plain text", () => {
  test("has every word in order, in lines that are wrapped", async () => {
    const file = await textOf({ format: "plaintext", ...everything });
    expect(sentinelsOf(file)).toEqual(expected);
    const long = stored.hard.messages.find(({ name }) => name === "long");
    const from = file.indexOf(long?.sentinels[0] ?? "");
    const written = file.slice(from, file.indexOf(long?.sentinels[1] ?? "") + 8);
    expect(written.split(/\s+/)).toEqual(long?.text.split(/\s+/));
    expect(file).toContain("escape[31mred[0m");
    expect(file).not.toMatch(/(?![\t\n])\p{Cc}/u);
    expect(Math.max(...written.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
    for (const words of [
      "八个小时",
      "ثماني ساعات",
      "שמונה שעות",
      "आठ घंटे",
      "แปดชั่วโมง",
      "👩‍👩‍👧‍👦 🧑🏽‍🚀",
      "[1] The source, with emphasis",
    ])
      expect(file).toContain(words);
  });
});

describe("a hard conversation as HTML", () => {
  let html: string;
  let all: Html.Element[];
  const attribute = ({ attrs }: Html.Element, name: string) =>
    attrs.find((candidate) => candidate.name === name)?.value;

  beforeAll(async () => {
    html = await textOf({ format: "html", ...everything });
    all = elements(parseHtml(html));
  }, 120_000);

  test("has every word in order", () => {
    const articles = all
      .filter(({ tagName }) => tagName === "main")
      .map(wordsOf)
      .join(" ");
    const [contents = ""] = all.filter(({ tagName }) => tagName === "nav").map(wordsOf);
    expect(sentinelsOf(articles.replace(contents, ""))).toEqual(expected);
    expect(html).not.toMatch(/(?![\t\n])\p{Cc}/u);
    expect(articles).toContain(extraSentinels.note);
  });

  test("runs nothing and asks nobody for anything", () => {
    const dangerous = [
      "script",
      "link",
      "iframe",
      "object",
      "embed",
      "form",
      "base",
      "audio",
      "video",
      "source",
      "svg",
      "template",
    ];
    expect(all.filter(({ tagName }) => dangerous.includes(tagName))).toEqual([]);
    const attributes = all.flatMap(({ tagName, attrs }) => attrs.map(({ name, value }) => ({ tagName, name, value })));
    expect(
      attributes.filter(
        ({ name }) =>
          name.startsWith("on") || ["srcset", "ping", "background", "srcdoc", "xlink:href", "action"].includes(name),
      ),
    ).toEqual([]);
    const sources = attributes.filter(({ name }) => name === "src");
    expect(sources.map(({ value }) => value.slice(0, 15))).toEqual([
      "data:image/png;",
      "data:image/jpeg",
      "data:image/webp",
    ]);
    const links = attributes.filter(({ name }) => name === "href");
    expect(links.filter(({ tagName, value }) => tagName !== "a" || !/^(?:https?:\/\/|mailto:|#)/.test(value))).toEqual(
      [],
    );
    const styles =
      all
        .filter(({ tagName }) => tagName === "style")
        .map(wordsOf)
        .join("") +
      attributes
        .filter(({ name }) => name === "style")
        .map(({ value }) => value)
        .join("");
    expect(styles).not.toMatch(/url\(|@import|expression\(|image-set/i);
    const policy = all.find((element) => attribute(element, "http-equiv") === "content-security-policy");
    expect(attribute(policy ?? all[0] ?? never(), "content")).toContain("default-src 'none'");
  });

  test("has contents and anchors that lead somewhere, each of them once", () => {
    const ids = all.flatMap((element) => attribute(element, "id") ?? []);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const targets = all.flatMap((element) => attribute(element, "href") ?? []).filter((href) => href.startsWith("#"));
    expect(targets.filter((target) => !ids.includes(target.slice(1)))).toEqual([]);
    const [contents] = all.filter(({ tagName }) => tagName === "nav");
    expect(elements(contents ?? never()).filter(({ tagName }) => tagName === "a")).toHaveLength(
      stored.hard.messages.length + 3,
    );
    expect(
      elements(contents ?? never()).some(({ tagName, attrs }) => tagName === "details" && attrs.length === 0),
    ).toBe(true);
  });

  test("is light or dark when that is asked for, and leaves pictures out when they are not", async () => {
    expect(html).toContain(":root{color-scheme:light dark}");
    const { session } = await converse(ada, ["One picture"]);
    const { id } = await uploadOne(ada, "dot.png", await picture("png"));
    await say(ada, session.id, "This one", { attachmentIds: [id] });
    for (const theme of ["light", "dark"]) {
      const page = await textOf({ format: "html", theme, includeAttachments: theme === "light" }, session.id);
      expect(page).toContain(`:root{color-scheme:${theme}}`);
      expect(page.includes("<img")).toBe(theme === "light");
      expect(page).toContain("Attachment: dot.png");
      expect(page).not.toContain("Contents");
    }
  });
});

function elements(node: Html.ParentNode): Html.Element[] {
  return node.childNodes.flatMap((child) => ("tagName" in child ? [child, ...elements(child)] : []));
}

function wordsOf(node: Html.ParentNode): string {
  return node.childNodes
    .map((child) => ("value" in child ? child.value : "childNodes" in child ? wordsOf(child) : ""))
    .join(" ");
}

function never(): never {
  throw new Error("the page lacks an element");
}
