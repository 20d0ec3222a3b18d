import type { GrammarState } from "shiki/core";
import type { Line } from "#lib/markdown/nodes.ts";

/** Longer lines, in UTF-16 units, hardly come twice. */
const longestKept = 200;

/** When there are so many, all are forgotten. */
const mostKept = 2_000;

/** Rules that are open at once. To compare more costs more than to colour a line again, and only hostile code has them. */
const deepest = 100;

/** What a grammar knows between two lines of code. Two places are the same if all lines look the same after them. */
export interface Place {
  id: number;
  /** Undefined before the first line. */
  grammar: GrammarState | undefined;
}

interface KnownLine {
  line: Line;
  next: Place;
}

/** Lines of code with their colours: programs have many that are alike, and are shown again when something changed. */
export class KnownLines {
  readonly #places = new Map<string, Place>();
  readonly #lines = new Map<string, KnownLine>();
  #ids = 0;

  /** The place before the first line of code in a language. */
  start(language: string): Place {
    return this.#place(language, undefined);
  }

  /** The place after a line that left the grammar like this. */
  after(grammar: GrammarState): Place {
    const rule = grammar.getInternalStack() as unknown as OpenRule;
    if (rule.depth > deepest) return { id: this.#ids++, grammar };
    return this.#place(`${grammar.lang} ${keyOf(rule)}`, grammar);
  }

  find(place: Place, text: string): KnownLine | undefined {
    return this.#lines.get(`${place.id} ${text}`);
  }

  keep(place: Place, text: string, known: KnownLine): void {
    if (text.length > longestKept) return;
    if (this.#lines.size >= mostKept) this.forget();
    this.#lines.set(`${place.id} ${text}`, known);
  }

  /** Forgets every line, for instance because another grammar may colour it differently from now on. */
  forget(): void {
    this.#places.clear();
    this.#lines.clear();
  }

  #place(key: string, grammar: GrammarState | undefined): Place {
    const found = this.#places.get(key);
    if (found) return found;
    if (this.#places.size >= mostKept) this.forget();
    const place = { id: this.#ids++, grammar };
    this.#places.set(key, place);
    return place;
  }
}

/** A rule that is still open, inside of those that are open around it. */
interface OpenRule {
  depth: number;
  parent: OpenRule | null;
  toStateStackFrame(): object;
}

const keys = new WeakMap<OpenRule, string>();

/** The comparison that the grammars' states have themselves leaves out whether a rule began at the end of its line. */
function keyOf(rule: OpenRule | null): string {
  if (!rule) return "";
  const found = keys.get(rule);
  if (found !== undefined) return found;
  const key = `${keyOf(rule.parent)}${JSON.stringify(rule.toStateStackFrame())}`;
  keys.set(rule, key);
  return key;
}
