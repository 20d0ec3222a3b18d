import { declaration, escapeXml } from "#services/exports/docx/xml.ts";

const schemas = "http://schemas.openxmlformats.org";
const types = `${schemas}/officeDocument/2006/relationships`;

type Kind =
  | "hyperlink"
  | "image"
  | "styles"
  | "settings"
  | "fontTable"
  | "numbering"
  | "footnotes"
  | "header"
  | "footer";

/** What one part of the package refers to, collected while the part is written. The same target twice is one relation. */
export class Relations {
  readonly #ids = new Map<string, string>();
  readonly #rows: string[] = [];

  /** A part of the package. Returns the id to refer to it with. */
  add(kind: Exclude<Kind, "hyperlink">, target: string): string {
    return this.#add(kind, target, "");
  }

  /** An address on the network, for a link alone: nothing else in a document may point outside of it. */
  addLink(href: string): string {
    return this.#add("hyperlink", href, ' TargetMode="External"');
  }

  toXml(): string {
    return `${declaration}<Relationships xmlns="${schemas}/package/2006/relationships">${this.#rows.join("")}</Relationships>`;
  }

  #add(kind: Kind, target: string, mode: string): string {
    const known = this.#ids.get(target);
    if (known) return known;
    const id = `rId${this.#rows.length + 1}`;
    this.#ids.set(target, id);
    this.#rows.push(`<Relationship Id="${id}" Type="${types}/${kind}" Target="${escapeXml(target)}"${mode}/>`);
    return id;
  }
}
