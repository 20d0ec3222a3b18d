import type { Highlighter } from "#lib/markdown/highlight.ts";
import type { Place } from "#lib/markdown/known-lines.ts";
import type { Line } from "#lib/markdown/nodes.ts";

/** The longest code that is coloured, in UTF-16 units. */
const longestColoured = 60_000;

/** The lines of one code block. When its text has only grown, complete lines are kept and not coloured again. */
export class CodeLines {
  lines: Line[] = [];
  #complete = "";
  #completeLines = 0;
  #place: Place | undefined;
  #language = "";

  /** Brings the lines up to date and returns the index of the first one that changed. */
  update(text: string, language: string, highlighter?: Highlighter): number {
    const isColoured = text.length <= longestColoured;
    if (language !== this.#language || !text.startsWith(this.#complete) || (!isColoured && this.#place)) this.#reset();
    this.#language = language;
    const from = this.#completeLines;
    const end = text.lastIndexOf("\n");
    const tools = isColoured ? highlighter : undefined;
    this.lines.length = from;
    if (end >= this.#complete.length) {
      this.#push(text.slice(this.#complete.length, end), tools, true);
      this.#complete = text.slice(0, end + 1);
      this.#completeLines = this.lines.length;
    }
    this.#push(text.slice(end + 1), tools, false);
    return from;
  }

  #push(text: string, highlighter: Highlighter | undefined, isComplete: boolean): void {
    const result = highlighter?.tokenize(this.#language, text, this.#place);
    if (isComplete) this.#place = result?.end;
    const lines = result?.lines ?? text.split("\n").map((line) => (line ? [line] : []));
    for (const line of lines) this.lines.push(line);
  }

  #reset(): void {
    this.#complete = "";
    this.#completeLines = 0;
    this.#place = undefined;
  }
}
