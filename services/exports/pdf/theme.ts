import type { ExportOptions } from "#lib/schemas/export.ts";

/** Red, green and blue from 0 to 1, as PDF writes a colour. */
export type Colour = `${number} ${number} ${number}`;

export interface Theme {
  paper: Colour | undefined;
  raised: Colour;
  line: Colour;
  ink: Colour;
  soft: Colour;
  accent: Colour;
  /** By the index of `tokenClasses`; what is missing has the colour of ink. */
  code: Partial<Record<number, Colour>>;
}

const light: Theme = {
  paper: undefined,
  raised: rgb("f7f6f4"),
  line: rgb("e3e2df"),
  ink: rgb("1b1a17"),
  soft: rgb("67655f"),
  accent: rgb("3d6099"),
  code: codeColours(["2f6b3a", "67655f", "1f5f99", "6b3fa0", "8a4b12", "a3312a"]),
};

const dark: Theme = {
  paper: rgb("161513"),
  raised: rgb("1e1d1b"),
  line: rgb("373633"),
  ink: rgb("ebeae7"),
  soft: rgb("a3a19b"),
  accent: rgb("8fb0e8"),
  code: codeColours(["9fd3a8", "a3a19b", "9cc4ec", "c9a6ee", "e5bf94", "f0a49d"]),
};

/** The colours of the page. Paper cannot follow its reader, so it is light unless dark was asked for. */
export function themeOf(options: Pick<ExportOptions, "theme">): Theme {
  return options.theme === "dark" ? dark : light;
}

/** In points. */
export const size = { title: 20, branch: 13, body: 10, code: 8.5, meta: 8.5, table: 9, note: 8.5 };

/** Height of a line of prose as a multiple of its letters. */
export const leading = 1.55;

function rgb(hex: string): Colour {
  const [red = 0, green = 0, blue = 0] = (hex.match(/../g) ?? []).map(
    (pair) => Math.round((Number.parseInt(pair, 16) / 255) * 1000) / 1000,
  );
  return `${red} ${green} ${blue}`;
}

function codeColours(hex: [string, string, string, string, string, string]): Theme["code"] {
  const [text, comment, constant, keyword, called, deleted] = hex.map(rgb) as [
    Colour,
    Colour,
    Colour,
    Colour,
    Colour,
    Colour,
  ];
  return { 1: text, 7: text, 9: text, 2: comment, 3: constant, 4: keyword, 6: called, 10: deleted };
}
