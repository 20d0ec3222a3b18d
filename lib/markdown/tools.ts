import type { setFormula } from "#lib/markdown/formula.ts";
import type { Highlighter } from "#lib/markdown/highlight.ts";

/**
 * What a document renders with. KaTeX and grammars are large, so they are given once they are loaded; what a text
 * asked for in vain is noted in `wanted`, and shown as its source until then.
 */
export interface Tools {
  setFormula?: typeof setFormula;
  highlighter?: Highlighter;
  wanted: { formulas: boolean; grammars: Set<string> };
}

export function noTools(): Tools {
  return { wanted: { formulas: false, grammars: new Set() } };
}
