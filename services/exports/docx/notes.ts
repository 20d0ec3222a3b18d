import { Relations } from "#services/exports/docx/relations.ts";
import { declaration, namespaces } from "#services/exports/docx/xml.ts";

/** The footnotes of one document, numbered through. */
export class Notes {
  readonly relations = new Relations();
  readonly #notes: string[] = [];

  /** Takes the next number, which is the one that readers see. */
  reserve(): number {
    return this.#notes.push("");
  }

  write(number: number, content: string): void {
    this.#notes[number - 1] = content;
  }

  toXml(): string {
    const notes = this.#notes.map((content, index) => `<w:footnote w:id="${index + 1}">${content}</w:footnote>`);
    return `${declaration}<w:footnotes ${namespaces}>${line(-1, "separator")}${line(0, "continuationSeparator")}${notes.join("")}</w:footnotes>`;
  }
}

/** The lines that Word draws above footnotes are footnotes, too. */
function line(id: number, type: string): string {
  return `<w:footnote w:type="${type}" w:id="${id}"><w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr><w:r><w:${type}/></w:r></w:p></w:footnote>`;
}
