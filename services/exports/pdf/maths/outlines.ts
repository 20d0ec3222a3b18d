import { pathOperators } from "#services/exports/pdf/maths/path.ts";
import type { SvgNode } from "#services/exports/pdf/maths/typesetter.ts";
import { number } from "#services/exports/pdf/operators.ts";

type Matrix = [number, number, number, number, number, number];

const most = 20_000;

/**
 * The shapes of a drawing as PDF operators in its own units, y upwards as in its outermost group. Undefined when it holds
 * what is not understood here, such as letters that its fonts do not have.
 */
export function outlinesOf(drawing: SvgNode): string | undefined {
  const operators: string[] = [];
  try {
    for (const child of drawing.children ?? []) walk(child, operators);
  } catch {
    return undefined;
  }
  return operators.join("\n");
}

function walk(node: SvgNode, operators: string[]): void {
  if (operators.length > most) throw new Error("This formula has too many parts.");
  const { kind, attributes = {}, children = [] } = node;
  const value = (name: string) => Number.parseFloat(attributes[name] ?? "0");
  const moves = [...transformsOf(attributes.transform), ...(kind === "svg" ? [viewOf(node)] : [])];
  if (moves.length > 0) operators.push("q", ...moves.map((matrix) => `${matrix.map(precise).join(" ")} cm`));
  switch (kind) {
    case "g":
    case "svg":
      if (kind === "svg") operators.push(clipOf(attributes.viewBox));
      for (const child of children) walk(child, operators);
      break;
    case "path":
      if (attributes.d) operators.push(`${pathOperators(attributes.d)} f`);
      break;
    case "rect":
      operators.push(
        drawn(node, `${[value("x"), value("y"), value("width"), value("height")].map(number).join(" ")} re`),
      );
      break;
    case "line":
      operators.push(
        `${number(value("stroke-width") || 60)} w ${number(value("x1"))} ${number(value("y1"))} m ${number(value("x2"))} ${number(value("y2"))} l S`,
      );
      break;
    default:
      throw new Error(`A formula holds a ${kind}.`);
  }
  if (moves.length > 0) operators.push("Q");
}

/** Boxes around formulas are lines; bars of fractions and roots are filled. */
function drawn({ attributes = {} }: SvgNode, path: string): string {
  const isFrame = attributes.fill === "none" || attributes["data-frame"] === "true";
  return isFrame ? `${number(Number.parseFloat(attributes["stroke-width"] ?? "60"))} w ${path} S` : `${path} f`;
}

function transformsOf(text = ""): Matrix[] {
  return Array.from(text.matchAll(/(\w+)\(([^)]*)\)/g), ([, name, list = ""]) => {
    const [first = 0, second] = list
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(Number);
    if (name === "translate") return [1, 0, 0, 1, first, second ?? 0];
    if (name === "scale") return [first, 0, 0, second ?? first, 0, 0];
    if (name !== "rotate") throw new Error(`A formula has a ${name}.`);
    const [sine, cosine] = [Math.sin((first * Math.PI) / 180), Math.cos((first * Math.PI) / 180)];
    return [cosine, sine, -sine, cosine, 0, 0];
  });
}

/** An inner drawing maps its view box on its place. */
function viewOf({ attributes = {} }: SvgNode): Matrix {
  const value = (name: string) => Number.parseFloat(attributes[name] ?? "0");
  const [x = 0, y = 0, width = 1, height = 1] = (attributes.viewBox ?? "").split(/\s+/).map(Number);
  if (attributes.viewBox === undefined) return [1, 0, 0, 1, value("x"), value("y")];
  const [across, up] = [value("width") / width, value("height") / height];
  return [across, 0, 0, up, value("x") - x * across, value("y") - y * up];
}

function clipOf(view: string | undefined): string {
  if (view === undefined) return "";
  return `${view.split(/\s+/).map(Number).map(number).join(" ")} re W n`;
}

function precise(value: number): string {
  return String(Math.round(value * 10_000) / 10_000);
}
