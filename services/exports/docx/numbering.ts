import { declaration, namespaces } from "#services/exports/docx/xml.ts";

/** The levels that Word knows, counted from 0; what is deeper is only moved in further. */
export const deepestLevel = 8;

/** How far each level of a list is moved in, in twentieths of a point. */
export const levelIndent = 360;

const levels = Array.from({ length: deepestLevel + 1 }, (_, level) => level);
const bullets = ["•", "◦", "▪"];

/** The numbering of one document's lists. */
export class Numbering {
  /** All bullets count as one list: nothing is counted in them. */
  readonly bullets = 1;
  readonly #ordered: string[] = [];

  /** An ordered list of its own, which counts from `start` at its level. */
  addOrdered(level: number, start: number): number {
    const id = this.#ordered.length + 2;
    this.#ordered.push(
      `<w:num w:numId="${id}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="${level}"><w:startOverride w:val="${start}"/></w:lvlOverride></w:num>`,
    );
    return id;
  }

  toXml(): string {
    const bulleted = levels.map((level) => levelXml(level, "bullet", bullets[level % bullets.length] ?? ""));
    const ordered = levels.map((level) => levelXml(level, "decimal", `%${level + 1}.`));
    const list = `<w:num w:numId="${this.bullets}"><w:abstractNumId w:val="0"/></w:num>`;
    return `${declaration}<w:numbering ${namespaces}>${abstractXml(0, bulleted)}${abstractXml(1, ordered)}${list}${this.#ordered.join("")}</w:numbering>`;
  }
}

function abstractXml(id: number, content: readonly string[]): string {
  return `<w:abstractNum w:abstractNumId="${id}"><w:multiLevelType w:val="multilevel"/>${content.join("")}</w:abstractNum>`;
}

function levelXml(level: number, format: string, text: string): string {
  const indent = (level + 1) * levelIndent;
  return `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="${indent}" w:hanging="${levelIndent}"/></w:pPr></w:lvl>`;
}
