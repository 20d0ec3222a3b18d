/** How the letters of a text look: which of the faces of a family draws them. */
export interface FaceStyle {
  mono: boolean;
  bold: boolean;
  italic: boolean;
}

/** A font package: its files are slices, each for some ranges of characters. */
export interface Family {
  name: string;
  package: string;
  /** Written into the names of its files where they hold one weight and no axis. */
  weight?: 400;
  hasItalic?: boolean;
}

const variable = (name: string, hasItalic = false): Family => ({
  name,
  package: `@fontsource-variable/${name}`,
  hasItalic,
});
const fixed = (name: string): Family => ({ name, package: `@fontsource/${name}`, weight: 400 });

const inter = variable("inter", true);
const mono = variable("jetbrains-mono", true);
const emoji = variable("noto-emoji");
const symbols = [fixed("noto-sans-symbols-2"), fixed("noto-sans-symbols"), fixed("noto-sans-math")];
const scripts = [
  variable("noto-sans", true),
  // Its letters are whole: those of the one below have their dots apart, and come out of a copy in pieces.
  variable("vazirmatn"),
  variable("noto-sans-arabic"),
  variable("noto-sans-hebrew"),
  variable("noto-sans-thai"),
];
const chinese = variable("noto-sans-sc");
const japanese = variable("noto-sans-jp");
const korean = variable("noto-sans-kr");

/** What the Han characters of a text are drawn as: the same code points look different in each. */
export type Han = "zh" | "ja" | "ko";

const han: Record<Han, Family[]> = {
  zh: [chinese, japanese, korean],
  ja: [japanese, chinese, korean],
  ko: [korean, chinese, japanese],
};

const wantsPicture = /\p{Emoji_Presentation}|\p{Regional_Indicator}|[\uFE0F\u20E3]/u;

/** The families to ask for a character, in order. The interface's own come first, so that paper looks like the page. */
export function familiesFor(grapheme: string, style: FaceStyle, language: Han): Family[] {
  const own = style.mono ? [mono, inter] : [inter];
  const rest = [...scripts, ...han[language], ...symbols];
  return wantsPicture.test(grapheme) ? [emoji, ...own, ...rest] : [...own, ...rest, emoji];
}

/** Which kind of Han characters a text has: kana means Japanese, hangul Korean. */
export function hanOf(text: string): Han {
  if (/[\u3040-\u30FF\u31F0-\u31FF\uFF66-\uFF9F]/.test(text)) return "ja";
  return /[\u1100-\u11FF\u3130-\u318F\uAC00-\uD7AF]/.test(text) ? "ko" : "zh";
}
