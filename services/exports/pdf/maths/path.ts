import { number } from "#services/exports/pdf/operators.ts";

type Point = [number, number];

/** The outline of a letter, as SVG writes it, as PDF operators. It is made of absolute lines and quadratic curves. */
export function pathOperators(path: string): string {
  const operators: string[] = [];
  let at: Point = [0, 0];
  let start: Point = at;
  // The control point of the last curve, which the next one may continue from.
  let control: Point | undefined;
  for (const [, command = "", list = ""] of path.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const values = (list.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
    const take = argumentsOf[command];
    if (take === undefined) throw new Error(`A letter has the command ${command}.`);
    for (let index = 0; index < Math.max(1, values.length); index += Math.max(1, take)) {
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = values.slice(index, index + take);
      const from: Point = at;
      if (command === "Z" || command === "z") {
        operators.push("h");
        at = start;
      } else if (command === "M" && index === 0) {
        at = start = [a, b];
        operators.push(`${pair(at)} m`);
      } else if (command === "Q" || command === "T") {
        const middle: Point =
          command === "Q" ? [a, b] : control ? [2 * from[0] - control[0], 2 * from[1] - control[1]] : from;
        at = command === "Q" ? [c, d] : [a, b];
        operators.push(`${pair(towards(from, middle))} ${pair(towards(at, middle))} ${pair(at)} c`);
        control = middle;
        continue;
      } else if (command === "C") {
        at = [e, f];
        operators.push(`${pair([a, b])} ${pair([c, d])} ${pair(at)} c`);
      } else {
        at = command === "H" ? [a, from[1]] : command === "V" ? [from[0], a] : [a, b];
        operators.push(`${pair(at)} l`);
      }
      control = undefined;
    }
  }
  return operators.join(" ");
}

/** How many numbers a command takes at a time. */
const argumentsOf: Record<string, number> = { M: 2, L: 2, H: 1, V: 1, Q: 4, T: 2, C: 6, Z: 0, z: 0 };

/** A quadratic curve is the cubic one whose control points are two thirds of the way to its own. */
function towards([x, y]: Point, [toX, toY]: Point): Point {
  return [x + ((toX - x) * 2) / 3, y + ((toY - y) * 2) / 3];
}

function pair([x, y]: Point): string {
  return `${number(x)} ${number(y)}`;
}
