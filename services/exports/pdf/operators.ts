import type { Colour } from "#services/exports/pdf/theme.ts";

/** A filled box. */
export function fill(colour: Colour, x: number, y: number, width: number, height: number): string {
  return `${colour} rg ${number(x)} ${number(y)} ${number(width)} ${number(height)} re f`;
}

/** A line from one point to another. */
export function stroke(colour: Colour, width: number, points: [number, number, number, number]): string {
  const [x1, y1, x2, y2] = points.map(number);
  return `${colour} RG ${width} w ${x1} ${y1} m ${x2} ${y2} l S`;
}

/** A number as PDF takes it: short, and never with an exponent. */
export function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}
