import { latexToMath } from "docx/math";
import { escapeXml } from "#services/exports/docx/xml.ts";

/** The longest formula that is set; longer ones show their source. */
const longestFormula = 5_000;

/** TeX as an equation that Word can edit; undefined when it is not valid or uses what is unknown. */
export function equation(source: string, isDisplay: boolean): string | undefined {
  if (source.length > longestFormula) return undefined;
  const content = convert(alignedAsArrays(source)) ?? convert(source);
  const math = content && `<m:oMath>${content}</m:oMath>`;
  return math && isDisplay ? `<m:oMathPara>${math}</m:oMathPara>` : math;
}

const aligned = /\\begin\{(aligned|align\*?|split)\}((?:(?!\\begin|\\tag)[\s\S])*?)\\end\{\1\}/g;

/** What LibreOffice needs before a sign that begins a cell: without it, it draws a question mark there. */
const nothing = "\\text{\u200b}";

/** Word aligns equations at signs that LibreOffice would print, so they are set as a table of right and left columns. */
function alignedAsArrays(source: string): string {
  return source.replace(aligned, (_, _name, body: string) => {
    const cells = Math.max(...body.split("\\\\").map((row) => row.replaceAll("\\&", "").split("&").length));
    return `\\begin{array}{${"rl".repeat(Math.ceil(cells / 2)).slice(0, cells)}}${body.replace(/(?<!\\)&/g, `&${nothing}`)}\\end{array}`;
  });
}

function convert(source: string): string | undefined {
  try {
    return latexToMath(source.trim()).map(toXml).join("").replace(run, literalBrackets);
  } catch {
    // Also a RangeError of deep nesting: what cannot be set is shown as it was written.
    return undefined;
  }
}

const run = /<m:r><m:t>([^<]*)<\/m:t><\/m:r>/g;
const bracket = /([()[\]|])/;

/**
 * LibreOffice wants each bracket closed in the part of the formula in which it was opened, and draws a question mark for
 * what is not, such as `[0, 1)` or the base of a power that ends in a bracket. As literal signs they are left alone.
 */
function literalBrackets(_run: string, text: string): string {
  return text
    .split(bracket)
    .filter((piece) => piece !== "")
    .map((piece) => `<m:r>${bracket.test(piece) ? "<m:rPr><m:lit/></m:rPr>" : ""}<m:t>${piece}</m:t></m:r>`)
    .join("");
}

type Component = ReturnType<typeof latexToMath>[number];

function toXml(component: Component): string {
  // A formula's components look at nothing but themselves, so they are given no document to look at.
  const context = { stack: [] } as unknown as Parameters<Component["prepForXml"]>[0];
  return serialize(component.prepForXml(context));
}

/** What the library has for an element: an object of its name and its content, where `_attr` holds its attributes. */
function serialize(node: unknown): string {
  if (typeof node === "string") return escapeXml(node);
  if (typeof node !== "object" || node === null) return node === undefined ? "" : String(node);
  return Object.entries(node)
    .map(([name, value]) => {
      const content = Array.isArray(value) ? value : [value];
      const attributes = content.map(attributesOf).join("");
      const children = content.filter((child) => attributesOf(child) === "");
      return `<${name}${attributes}>${children.map(serialize).join("")}</${name}>`;
    })
    .join("");
}

function attributesOf(node: unknown): string {
  if (typeof node !== "object" || node === null || !("_attr" in node)) return "";
  return Object.entries(node._attr as Record<string, unknown>)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join("");
}
