import {
  createCssVariablesTheme,
  createHighlighterCoreSync,
  type GrammarState,
  type HighlighterCore,
  type ThemedToken,
} from "shiki/core";
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";
import { KnownLines, type Place } from "#lib/markdown/known-lines.ts";
import { grammarName, grammars } from "#lib/markdown/languages.ts";
import type { Line, Token } from "#lib/markdown/nodes.ts";
import { tokenClasses } from "#lib/markdown/token-classes.ts";

const theme = createCssVariablesTheme({ name: "parley", variablePrefix: "", fontStyle: false });
const kinds = new Map<string, number>(
  tokenClasses.map((name, index) => [`${name.replace("code-", "var(token-")})`, index]),
);

/** One instance per thread: grammars are fetched once, when a text first uses them. */
export class Highlighter {
  readonly #core: HighlighterCore = createHighlighterCoreSync({
    themes: [theme],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  readonly #loaded = new Set<string>();
  readonly #known = new KnownLines();

  /** The grammar to load before `tokenize` can colour this language; undefined when it is loaded or unknown. */
  missing(language: string): string | undefined {
    const name = grammarName(language);
    return name && !this.#loaded.has(name) ? name : undefined;
  }

  /** Fetches grammars by name. One that cannot be fetched is not asked for again: its code stays plain. */
  async load(names: Iterable<string>): Promise<void> {
    await Promise.all(
      Array.from(names, async (name) => {
        this.#loaded.add(name);
        const grammar = await grammars[name]?.().catch(() => undefined);
        if (grammar) await this.#core.loadLanguage(grammar.default);
      }),
    );
    this.#known.forget();
  }

  /** Colours whole lines, going on from the place where the line before them ended. Undefined: no such grammar. */
  tokenize(language: string, text: string, from?: Place): { lines: Line[]; end: Place } | undefined {
    const name = grammarName(language);
    if (!name || !this.#core.getLoadedLanguages().includes(name)) return;
    let place = from ?? this.#known.start(name);
    const lines: Line[] = [];
    for (const line of text.split("\n")) {
      const known = this.#known.find(place, line) ?? this.#colour(name, line, place);
      lines.push(known.line);
      place = known.next;
    }
    return { lines, end: place };
  }

  #colour(lang: string, text: string, place: Place): { line: Line; next: Place } {
    const tokens = this.#core.codeToTokensBase(text, {
      lang,
      theme: "parley",
      tokenizeMaxLineLength: 2_000,
      // Milliseconds for a line. The first one is slow while its expressions are compiled: with the default of 500 it
      // stayed half coloured on a busy machine.
      tokenizeTimeLimit: 5_000,
      ...(place.grammar && { grammarState: place.grammar }),
    });
    const known = {
      line: toLine(tokens[0] ?? []),
      next: this.#known.after(this.#core.getLastGrammarState(tokens) as GrammarState),
    };
    this.#known.keep(place, text, known);
    return known;
  }
}

/** Joins neighbours of one class, and blanks to what precedes them: fewer elements, same picture. */
function toLine(tokens: ThemedToken[]): Line {
  const line: Line = [];
  for (const { content, color } of tokens) {
    const kind = kinds.get(color ?? "");
    const last = line.at(-1);
    const isBlank = content.trim() === "";
    if (last !== undefined && (isBlank || kindOf(last) === kind)) line[line.length - 1] = extend(last, content);
    else line.push(kind === undefined || isBlank ? content : [kind, content]);
  }
  return line;
}

function kindOf(token: Token): number | undefined {
  return typeof token === "string" ? undefined : token[0];
}

function extend(token: Token, content: string): Token {
  return typeof token === "string" ? token + content : [token[0], token[1] + content];
}
