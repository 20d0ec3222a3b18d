import { mathFromMarkdown } from "mdast-util-math";
import { math } from "micromark-extension-math";

type Extension = ReturnType<typeof math>;
type Construct = Exclude<NonNullable<Extension["text"]>[string], undefined | unknown[]>;
type Tokenize = Construct["tokenize"];
type State = ReturnType<Tokenize>;
type Code = Parameters<State>[0];
type FromMarkdown = ReturnType<typeof mathFromMarkdown>;

const dollar = 36;
const backslash = 92;
const closers: Record<number, number> = { 40: 41, 91: 93 };

/**
 * TeX as models write it: `$…$`, `$$…$$`, `\(…\)`, `\[…\]` in text, and fences of `$$`. A single dollar opens only
 * before a non-blank and closes only after a non-blank and before a non-digit, so that "$5 and $10" stays money.
 */
export function mathSyntax(): Extension {
  return {
    flow: math().flow,
    text: {
      [dollar]: { name: "mathText", tokenize: tokenizeDollars, previous: (code) => code !== dollar },
      [backslash]: { name: "mathText", tokenize: tokenizeBrackets },
    },
  };
}

/** The tree side of `mathSyntax`: as `mdast-util-math`, and text between `$$` or `\[` is marked as display math. */
export function mathTree(): FromMarkdown {
  const base = mathFromMarkdown();
  return {
    ...base,
    exit: {
      ...base.exit,
      mathTextSequence(token) {
        const opener = this.sliceSerialize(token);
        const node = this.stack.at(-2);
        if (node?.type !== "inlineMath" || (opener !== "$$" && opener !== "\\[")) return;
        node.data = { ...node.data, hProperties: { className: ["math-display"] } };
      },
    },
  };
}

const tokenizeDollars: Tokenize = (effects, ok, nok) => {
  let size = 0;
  let closing = 0;
  let last: Code = null;

  const open: State = (code) => {
    if (code === dollar && size < 2) {
      size++;
      effects.consume(code);
      return open;
    }
    if (code === dollar || (size === 1 && isBlank(code))) return nok(code);
    effects.exit("mathTextSequence");
    return between(code);
  };
  const between: State = (code) => {
    if (code === null) return nok(code);
    if (isLineEnding(code)) return lineEnding(effects, code, between);
    if (code === dollar) {
      closing = 0;
      effects.enter("mathTextSequence");
      return close(code);
    }
    effects.enter("mathTextData");
    return data(code);
  };
  const data: State = (code) => {
    if (code === null || code === dollar || isLineEnding(code)) {
      effects.exit("mathTextData");
      return between(code);
    }
    last = code;
    effects.consume(code);
    // A backslash takes the next character with it, so that `\$` is part of the formula.
    return code === backslash ? escaped : data;
  };
  const escaped: State = (code) => {
    if (code === null || isLineEnding(code)) return data(code);
    last = code;
    effects.consume(code);
    return data;
  };
  const close: State = (code) => {
    if (code === dollar && closing < size) {
      closing++;
      effects.consume(code);
      return close;
    }
    const isEnd = closing === size && code !== dollar && (size === 2 || (!isBlank(last) && !isDigit(code)));
    if (!isEnd) return nok(code);
    effects.exit("mathTextSequence");
    effects.exit("mathText");
    return ok(code);
  };
  return (code) => {
    effects.enter("mathText");
    effects.enter("mathTextSequence");
    return open(code);
  };
};

const tokenizeBrackets: Tokenize = (effects, ok, nok) => {
  let closer: number | undefined;
  const opener: State = (code) => {
    closer = code === null ? undefined : closers[code];
    if (closer === undefined) return nok(code);
    effects.consume(code);
    effects.exit("mathTextSequence");
    return between;
  };
  const between: State = (code) => {
    if (code === null) return nok(code);
    if (isLineEnding(code)) return lineEnding(effects, code, between);
    effects.enter("mathTextData");
    return data(code);
  };
  const data: State = (code) => {
    if (code === null || isLineEnding(code)) {
      effects.exit("mathTextData");
      return between(code);
    }
    if (code === backslash) return effects.check(closing(closer), end, takeNext)(code);
    effects.consume(code);
    return data;
  };
  const takeNext: State = (code) => {
    effects.consume(code);
    return escaped;
  };
  const escaped: State = (code) => {
    if (code === null || isLineEnding(code)) return data(code);
    effects.consume(code);
    return data;
  };
  const end: State = (code) => {
    effects.exit("mathTextData");
    effects.enter("mathTextSequence");
    effects.consume(code);
    return endBracket;
  };
  const endBracket: State = (code) => {
    effects.consume(code);
    effects.exit("mathTextSequence");
    effects.exit("mathText");
    return ok;
  };
  return (code) => {
    effects.enter("mathText");
    effects.enter("mathTextSequence");
    effects.consume(code);
    return opener;
  };
};

function closing(closer: number | undefined): Construct {
  return {
    partial: true,
    tokenize: (effects, ok, nok) => {
      const bracket: State = (code) => {
        if (code !== closer) return nok(code);
        effects.consume(code);
        effects.exit("mathTextSequence");
        return ok;
      };
      return (code) => {
        effects.enter("mathTextSequence");
        effects.consume(code);
        return bracket;
      };
    },
  };
}

function lineEnding(effects: Parameters<Tokenize>[0], code: Code, next: State): State {
  effects.enter("lineEnding");
  effects.consume(code);
  effects.exit("lineEnding");
  return next;
}

// micromark's codes: below -2 a line ending, -2 and -1 a tab or what stands for its blanks.
function isLineEnding(code: Code): boolean {
  return code !== null && code < -2;
}

function isBlank(code: Code): boolean {
  return code === null || code < 0 || code === 32;
}

function isDigit(code: Code): boolean {
  return code !== null && code >= 48 && code <= 57;
}
