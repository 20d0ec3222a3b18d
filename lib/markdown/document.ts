import { type Entry, readEntries, toBlocks } from "#lib/markdown/entries.ts";
import { longestText, tooComplex } from "#lib/markdown/limits.ts";
import { lastRunStart, mend } from "#lib/markdown/mend.ts";
import { type Block, isSpecial, type Patch } from "#lib/markdown/nodes.ts";
import { noTools, type Tools } from "#lib/markdown/tools.ts";

interface OpenFence {
  entry: Entry;
  language: string;
  /** Where its first line of code begins in the text. */
  start: number;
  closing: RegExp;
}

/**
 * A text that grows, as blocks. Blocks that can no longer change are settled and never looked at again; an update
 * parses only what comes after them, and a growing fence is not parsed at all.
 */
export class MarkdownDocument {
  readonly #tools: Tools;
  #text = "";
  #heldBack = "";
  #settled: Entry[] = [];
  #tail: Entry[] = [];
  #tailStart = 0;
  #tailLine = 0;
  #fence: OpenFence | undefined;
  #sent: Block[] = [];

  constructor(tools: Tools = noTools()) {
    this.#tools = tools;
  }

  append(text: string): void {
    const all = this.#heldBack + text;
    // A carriage return at the end may be half of a line break.
    this.#heldBack = all.endsWith("\r") ? "\r" : "";
    const known = this.#heldBack ? all.slice(0, -1) : all;
    this.#text += known.replace(/\r\n?/g, "\n").replaceAll("\0", "\uFFFD");
  }

  /** Forgets what was rendered, so that the next update uses tools that have been loaded since. */
  refresh(): void {
    this.#restart();
    this.#tail = [];
  }

  /** What changed since the last update. `isFinal` says that the text is complete: then its end is taken literally. */
  update(isFinal: boolean): Patch {
    const grown = isFinal ? undefined : this.#growFence();
    if (grown) return grown;
    // Definitions and footnotes may stand after what they belong to, so the whole text is read once more at the end.
    if (isFinal && (this.#text.includes("]:") || this.#text.includes("[^"))) this.#restart();
    const tail = this.#text.slice(this.#tailStart);
    if (this.#text.length > longestText || tooComplex(isFinal ? this.#text : tail))
      return { count: 0, set: [], plain: true };
    this.#readTail(tail, isFinal);
    if (!isFinal) this.#openFence(tail);
    const patch = this.#diff(toBlocks([...this.#settled, ...this.#tail]));
    if (!isFinal) this.#settle(tail);
    return patch;
  }

  /** All blocks as of the last update. */
  get blocks(): Block[] {
    return this.#sent;
  }

  #restart(): void {
    this.#tail = [...this.#settled, ...this.#tail];
    this.#settled = [];
    this.#tailStart = 0;
    this.#tailLine = 0;
    this.#fence = undefined;
  }

  #readTail(tail: string, isFinal: boolean): void {
    this.#tail = readEntries(isFinal ? tail : mend(tail), {
      firstLine: this.#tailLine,
      before: this.#settled,
      known: new Map(this.#tail.map((entry) => [entry.key, entry])),
      tools: this.#tools,
      expectFootnotes: !isFinal,
      isGrowing: !isFinal,
    });
  }

  /**
   * Settles the blocks before the last one that follows a blank line and whose first line is complete and unmended:
   * nothing that comes later can change them, because every open container ended there.
   */
  #settle(tail: string): void {
    const lines = tail.split("\n");
    const mendable = tail.slice(0, lastRunStart(tail)).split("\n").length - 1;
    const isSettling = ({ line }: Entry) => {
      const index = line - this.#tailLine;
      const isFence = this.#fence?.entry.line === line;
      return (
        index > 0 && lines[index - 1]?.trim() === "" && (index < mendable || (isFence && index < lines.length - 1))
      );
    };
    const count = this.#tail.findLastIndex(isSettling);
    const first = this.#tail[count];
    if (count < 1 || !first) return;
    const skipped = first.line - this.#tailLine;
    this.#tailStart += lines.slice(0, skipped).join("\n").length + 1;
    this.#tailLine = first.line;
    this.#settled.push(...this.#tail.splice(0, count));
  }

  #openFence(tail: string): void {
    const entry = this.#tail.at(-1);
    const node = entry?.block?.node;
    if (!entry || typeof node !== "object" || !isSpecial(node) || node.tag !== "code-block") return;
    const marker = /^(?:`{3,}|~{3,})/.exec(entry.source)?.[0];
    if (!marker) return;
    const closing = new RegExp(`^ {0,3}${marker[0]}{${marker.length},}[ \\t]*$`, "m");
    const lines = tail.split("\n");
    const before = lines.slice(0, entry.line - this.#tailLine + 1).join("\n").length + 1;
    const start = this.#tailStart + before;
    if (start > this.#text.length || closing.test(this.#text.slice(start))) return;
    this.#fence = { entry, language: node.language, start, closing };
  }

  /** The short way while a top-level fence is open: its text is code, whatever it looks like. */
  #growFence(): Patch | undefined {
    const fence = this.#fence;
    const code = fence?.entry.codes[0];
    if (!fence || !code || this.#text.length > longestText) return;
    const written = this.#text.slice(fence.start);
    if (fence.closing.test(written)) {
      this.#fence = undefined;
      return;
    }
    const text = written.replace(/(^|\n)[ ]{0,3}(?:`+|~+)$/, "$1").replace(/\n$/, "");
    const from = code.update(text, fence.language, this.#tools.highlighter);
    const index = this.#sent.findIndex(({ key }) => key === fence.entry.key);
    const node = { tag: "code-block" as const, language: fence.language, lines: code.lines.slice() };
    const block = { key: fence.entry.key, node };
    fence.entry.block = block;
    this.#sent[index] = block;
    return { count: this.#sent.length, set: [], lines: { index, from, lines: code.lines.slice(from) } };
  }

  #diff(blocks: Block[]): Patch {
    const patch: Patch = { count: blocks.length, set: [] };
    blocks.forEach((block, index) => {
      const sent = this.#sent[index];
      if (sent === block) return;
      if (sent && JSON.stringify(sent) === JSON.stringify(block)) blocks[index] = sent;
      else patch.set.push([index, block]);
    });
    this.#sent = blocks;
    return patch;
  }
}
