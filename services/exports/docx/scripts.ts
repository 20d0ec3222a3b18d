/** How a piece of text is written: its direction, and what Word must be told about its script. */
export interface Script {
  isRightToLeft: boolean;
  /** Needs the font and language for complex scripts. */
  complex?: { language: string; font: string };
}

export type AsianLanguage = "zh-CN" | "ja-JP" | "ko-KR";

const leftToRight: Script = { isRightToLeft: false };
const hebrew: Script = { isRightToLeft: true, complex: { language: "he-IL", font: "Arial" } };
const arabic: Script = { isRightToLeft: true, complex: { language: "ar-SA", font: "Arial" } };

const complex = (language: string, font = "Nirmala UI"): Script => ({
  isRightToLeft: false,
  complex: { language, font },
});

/** Blocks of Unicode by the code point after their last one, in order. */
const blocks: [end: number, script: Script][] = [
  [0x0600, hebrew],
  [0x0900, arabic],
  [0x0980, complex("hi-IN")],
  [0x0a00, complex("bn-IN")],
  [0x0a80, complex("pa-IN")],
  [0x0b00, complex("gu-IN")],
  [0x0b80, complex("or-IN")],
  [0x0c00, complex("ta-IN")],
  [0x0c80, complex("te-IN")],
  [0x0d00, complex("kn-IN")],
  [0x0d80, complex("ml-IN")],
  [0x0e00, complex("si-LK")],
  [0x0e80, complex("th-TH", "Leelawadee UI")],
  [0x0f00, complex("lo-LA", "Leelawadee UI")],
  [0x1000, complex("bo-CN", "Microsoft Himalaya")],
  [0x10a0, complex("my-MM", "Myanmar Text")],
  [0x1800, complex("km-KH", "Leelawadee UI")],
  [0xfb50, hebrew],
  [0xff00, arabic],
  [0x1_ffff, arabic],
];

const special = /[\u0590-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]+/u;
/** Text of a special script, letters of the others, and what is neither. */
const tokens = new RegExp(`(${special.source})|([\\p{L}\\p{M}]+)|[^]`, "gu");
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const asian = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u{20000}-\u{3ffff}]/u;

/** Whether a text has anything that its direction, fonts or language must be chosen for. */
export function isPlainScript(text: string): boolean {
  return !special.test(text) && !asian.test(text);
}

/** Whether a paragraph runs from right to left: its first letter decides. Without letters `otherwise` does. */
export function runsRightToLeft(text: string, otherwise: boolean): boolean {
  const first = /\p{L}/u.exec(text)?.[0];
  return first === undefined ? otherwise : rightToLeft.test(first);
}

/** The East Asian language of a text. Ideographs alone do not tell: what the text around them is written in does. */
export function asianLanguage(text: string, otherwise: AsianLanguage): AsianLanguage {
  if (/[\u3041-\u30ff\uff66-\uff9f]/.test(text)) return "ja-JP";
  return /[\u1100-\u11ff\uac00-\ud7af]/.test(text) ? "ko-KR" : otherwise;
}

export function hasAsian(text: string): boolean {
  return asian.test(text);
}

/**
 * Cuts a text where its script changes. What belongs to no script (blanks, digits, signs) goes with its neighbours when
 * both agree, and with the direction of the paragraph when they do not.
 */
export function splitScripts(text: string, isRightToLeft: boolean): [text: string, script: Script][] {
  if (!isRightToLeft && !special.test(text)) return [[text, leftToRight]];
  const base = isRightToLeft ? arabic : leftToRight;
  const pieces: [text: string, script: Script][] = [];
  let between = "";
  const add = (piece: string, script: Script) => {
    const last = pieces.at(-1);
    if (last?.[1] === script) last[0] += piece;
    else if (piece !== "") pieces.push([piece, script]);
  };
  const addBetween = (next: Script) => {
    const before = pieces.at(-1)?.[1] ?? base;
    add(between, before.isRightToLeft === next.isRightToLeft ? before : base);
    between = "";
  };
  for (const [token, ofSpecial, ofOther] of text.matchAll(tokens)) {
    if (ofSpecial === undefined && ofOther === undefined) {
      between += token;
      continue;
    }
    const script = ofSpecial === undefined ? leftToRight : scriptOf(ofSpecial);
    addBetween(script);
    add(token, script);
  }
  addBetween(base);
  return pieces;
}

function scriptOf(text: string): Script {
  const code = text.codePointAt(0) ?? 0;
  return blocks.find(([end]) => code < end)?.[1] ?? leftToRight;
}
