import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");
const pattern =
  /--color-([\w-]+): light-dark\(\s*oklch\(([\d.]+) ([\d.]+) ([\d.]+)\),\s*oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)\s*\)/g;
const colours = new Map(
  Array.from(css.matchAll(pattern), ([, name = "", ...numbers]) => {
    const values = numbers.map(Number);
    return [name, { light: luminance(values.slice(0, 3)), dark: luminance(values.slice(3)) }];
  }),
);

const texts = [
  ...["ink", "soft", "accent", "danger", "warning", "good"],
  ...["branch-1", "branch-2", "branch-3", "branch-4", "branch-5", "branch-6"],
  ...["code-keyword", "code-string", "code-constant", "code-function"],
];

describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
  test.each(texts)("%s can be read on page and raised ground", (name) => {
    expect(contrast(name, "page", theme)).toBeGreaterThanOrEqual(4.6);
    expect(contrast(name, "raised", theme)).toBeGreaterThanOrEqual(4.6);
  });

  test.each(["ink", "soft"])("%s can be read on what is hovered or tinted", (name) => {
    expect(contrast(name, "hover", theme)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(name, "tint", theme)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(["accent", "danger"])("words on %s can be read", (name) => {
    expect(contrast("on-accent", name, theme)).toBeGreaterThanOrEqual(4.6);
  });

  test.each(["edge", "accent"])("%s marks the border of a control", (name) => {
    expect(contrast(name, "page", theme)).toBeGreaterThanOrEqual(3);
    expect(contrast(name, "raised", theme)).toBeGreaterThanOrEqual(3);
  });
});

function contrast(one: string, other: string, theme: "light" | "dark"): number {
  const [a, b] = [colours.get(one)?.[theme], colours.get(other)?.[theme]];
  if (a === undefined || b === undefined) throw new Error(`There is no colour ${one} or ${other}.`);
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Relative luminance (WCAG) of an OKLCH colour, cut to what a screen with sRGB shows. */
function luminance([lightness = 0, chroma = 0, hue = 0]: number[]): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short;
  const green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short;
  const blue = -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short;
  const cut = (value: number) => Math.min(1, Math.max(0, value));
  return 0.2126 * cut(red) + 0.7152 * cut(green) + 0.0722 * cut(blue);
}
