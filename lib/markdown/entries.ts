import { CodeLines } from "#lib/markdown/code-lines.ts";
import { collectDefinitions, convert, type Definitions } from "#lib/markdown/convert.ts";
import type { Block, FootnoteMarkNode, Node } from "#lib/markdown/nodes.ts";
import { parse, type Tree, type TreeNode } from "#lib/markdown/parse.ts";
import type { Tools } from "#lib/markdown/tools.ts";

/** How much longer than its text a message may become through formulas and repeated addresses, in characters. */
const allowance = 400_000;

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

/** A footnote leads back to this many of its marks. */
const mostBackLinks = 20;

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
  const shared = { ...options, definitions: collectDefinitions(tree), totals: addUp(options.before) };
  const entries: Entry[] = [];
  const nodes = tree.children.filter((node) => firstLine(node) > stub.lines);
  nodes.forEach((node, index) => {
    const start = firstLine(node) - stub.lines - 1;
    const end = (node.position?.end.line ?? 0) - stub.lines;
    const source = lines.slice(start, end).join("\n");
    const isLast = index === nodes.length - 1;
    entries.push(readEntry(node, source, start + options.firstLine, isLast && options.isGrowing, shared));
  });
  return entries;
}

/** What the entries so far have used up and marked. */
interface Totals {
  spent: number;
  /** Footnotes by the order of their first marks. */
  marks: Map<string, { number: number; count: number }>;
}

type Shared = Options & { definitions: Definitions; totals: Totals };

function addUp(entries: Entry[]): Totals {
  const totals: Totals = { spent: 0, marks: new Map() };
  for (const entry of entries) count(totals, entry);
  return totals;
}

function count(totals: Totals, { spent, marks }: Pick<Entry, "spent" | "marks">): void {
  totals.spent += spent;
  for (const mark of marks) {
    const seen = totals.marks.get(mark);
    totals.marks.set(mark, { number: seen?.number ?? totals.marks.size + 1, count: (seen?.count ?? 0) + 1 });
  }
}

function readEntry(node: TreeNode, source: string, line: number, isGrowing: boolean, shared: Shared): Entry {
  const key = String(line);
  const known = shared.known.get(key);
  if (known?.source === source && !isGrowing && canReuse(known, node, shared)) {
    count(shared.totals, known);
    return known;
  }
  const entry: Entry = { key, source, line, codes: known?.codes ?? [], marks: [], spent: 0 };
  const conversion = converse(entry, shared);
  const isOpen = isGrowing && node.type === "math" && !/\n[ \t]*\$\$+[ \t]*$/.test(source);
  if (isOpen) conversion.tools = { wanted: shared.tools.wanted };
  if (node.type === "footnoteDefinition") {
    entry.footnote = { identifier: node.identifier, children: convert(node.children, shared.definitions, conversion) };
  } else if (node.type !== "definition") {
    const [first] = convert([node], shared.definitions, conversion);
    if (first !== undefined) entry.block = { key, node: first };
  }
  return entry;
}

/** Not when the block depends on more than its source: on definitions, on the numbers of footnotes, on being open. */
function canReuse(known: Entry, node: TreeNode, { definitions }: Shared): boolean {
  return definitions.size === 0 && known.marks.length === 0 && node.type !== "math";
}

function converse(entry: Entry, { tools, totals }: Shared) {
  let codes = 0;
  return {
    tools,
    nextCode(): CodeLines {
      const code = entry.codes[codes] ?? new CodeLines();
      entry.codes[codes++] = code;
      return code;
    },
    spend(size: number): boolean {
      if (totals.spent + size > allowance) return false;
      totals.spent += size;
      entry.spent += size;
      return true;
    },
    mark(identifier: string): FootnoteMarkNode {
      const occurrence = (totals.marks.get(identifier)?.count ?? 0) + 1;
      count(totals, { spent: 0, marks: [identifier] });
      entry.marks.push(identifier);
      return { tag: "footnote-mark", number: totals.marks.get(identifier)?.number ?? 0, occurrence };
    },
  };
}

/** The blocks to show, with the footnotes that are marked at the end. */
export function toBlocks(entries: Entry[]): Block[] {
  const blocks = entries.flatMap(({ block }) => (block ? [block] : []));
  const { marks } = addUp(entries);
  if (marks.size === 0) return blocks;
  const footnotes = new Map<string, Node[]>();
  for (const { footnote } of entries) {
    if (footnote && !footnotes.has(footnote.identifier)) footnotes.set(footnote.identifier, footnote.children);
  }
  const items = Array.from(marks, ([identifier, { number, count }]) => {
    const children = footnotes.get(identifier);
    return children ? [{ number, marks: Math.min(count, mostBackLinks), children }] : [];
  }).flat();
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
