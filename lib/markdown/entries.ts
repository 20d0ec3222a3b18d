import { CodeLines } from "#lib/markdown/code-lines.ts";
import { collectDefinitions, convert, type Definitions } from "#lib/markdown/convert.ts";
import type { Block, FootnoteMarkNode, Node } from "#lib/markdown/nodes.ts";
import { parse, type Tree, type TreeNode } from "#lib/markdown/parse.ts";
import type { Tools } from "#lib/markdown/tools.ts";

/** How much longer than its text a message may become through formulas and repeated addresses, in characters. */
const allowance = 800_000;

/** One top-level node of the source and what it became. */
export interface Entry {
  key: string;
  source: string;
  /** First line, counted from 0 in the whole text. */
  line: number;
  block?: Block;
  footnote?: { identifier: string; children: Node[] };
  codes: CodeLines[];
  /** Footnotes marked in this block, in order. */
  marks: string[];
  spent: number;
}

interface Options {
  /** Line of the whole text at which `text` begins. */
  firstLine: number;
  /** What comes before `text` and stays. */
  before: Entry[];
  /** Entries of the last time, used again when their source is the same. */
  known: Map<string, Entry>;
  tools: Tools;
  /** Take every footnote mark for one whose definition is still to come. */
  expectFootnotes: boolean;
  /** The last block may still change, so a formula in it is shown as source. */
  isGrowing: boolean;
}

/** Parses a text that begins at a block boundary, and converts what is new in it. */
export function readEntries(text: string, options: Options): Entry[] {
  const stub = options.expectFootnotes ? footnoteStub(text) : { text: "", lines: 0 };
  const tree = parse(stub.text + text);
  const lines = text.split("\n");
  const definitions = collectDefinitions(tree);
  const shared = { ...options, entries: options.before.slice(), definitions };
  const nodes = tree.children.filter((node) => firstLine(node) > stub.lines);
  nodes.forEach((node, index) => {
    const start = firstLine(node) - stub.lines - 1;
    const end = (node.position?.end.line ?? 0) - stub.lines;
    const source = lines.slice(start, end).join("\n");
    const isLast = index === nodes.length - 1;
    shared.entries.push(readEntry(node, source, start + options.firstLine, isLast && options.isGrowing, shared));
  });
  return shared.entries.slice(options.before.length);
}

type Shared = Options & { entries: Entry[]; definitions: Definitions };

function readEntry(node: TreeNode, source: string, line: number, isGrowing: boolean, shared: Shared): Entry {
  const key = String(line);
  const known = shared.known.get(key);
  const isOpen = isGrowing && node.type === "math" && !/\n[ \t]*\$\$+[ \t]*$/.test(source);
  if (known?.source === source && shared.definitions.size === 0 && !isGrowing && node.type !== "math") return known;
  const entry: Entry = { key, source, line, codes: known?.codes ?? [], marks: [], spent: 0 };
  const conversion = converse(entry, shared);
  if (isOpen) conversion.tools = { wanted: shared.tools.wanted };
  if (node.type === "footnoteDefinition") {
    entry.footnote = { identifier: node.identifier, children: convert(node.children, shared.definitions, conversion) };
  } else if (node.type !== "definition") {
    const [first] = convert([node], shared.definitions, conversion);
    if (first !== undefined) entry.block = { key, node: first };
  }
  return entry;
}

function converse(entry: Entry, { tools, entries }: Shared) {
  let codes = 0;
  const spentBefore = entries.reduce((sum, { spent }) => sum + spent, 0);
  return {
    tools,
    nextCode(): CodeLines {
      const code = entry.codes[codes] ?? new CodeLines();
      entry.codes[codes++] = code;
      return code;
    },
    spend(size: number): boolean {
      if (spentBefore + entry.spent + size > allowance) return false;
      entry.spent += size;
      return true;
    },
    mark(identifier: string): FootnoteMarkNode {
      entry.marks.push(identifier);
      const marks = [...entries, entry].flatMap((each) => each.marks);
      const number = [...new Set(marks)].indexOf(identifier) + 1;
      return { tag: "footnote-mark", number, occurrence: marks.filter((each) => each === identifier).length };
    },
  };
}

/** The blocks to show, with the footnotes that are marked at the end. */
export function toBlocks(entries: Entry[]): Block[] {
  const blocks = entries.flatMap(({ block }) => (block ? [block] : []));
  const marks = entries.flatMap((entry) => entry.marks);
  if (marks.length === 0) return blocks;
  const footnotes = new Map<string, Node[]>();
  for (const { footnote } of entries) {
    if (footnote && !footnotes.has(footnote.identifier)) footnotes.set(footnote.identifier, footnote.children);
  }
  const items = [...new Set(marks)].flatMap((identifier, index) => {
    const children = footnotes.get(identifier);
    const count = marks.filter((each) => each === identifier).length;
    return children ? [{ number: index + 1, marks: Math.min(count, 20), children }] : [];
  });
  if (items.length > 0) blocks.push({ key: "footnotes", node: { tag: "footnotes", items } });
  return blocks;
}

/** Definitions for the marks in a text, closed by a rule so that what follows is not taken for a part of them. */
function footnoteStub(text: string): { text: string; lines: number } {
  const labels = new Set(Array.from(text.matchAll(/\[\^([^\]\s[]{1,40})\]/g), (match) => match[1] ?? ""));
  if (labels.size === 0) return { text: "", lines: 0 };
  const lines = Array.from(labels, (label) => `[^${label}]: x`);
  return { text: `${lines.join("\n")}\n\n---\n\n`, lines: lines.length + 3 };
}

function firstLine(node: Tree["children"][number]): number {
  return node.position?.start.line ?? 0;
}
