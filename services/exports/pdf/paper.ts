import PDFDocument from "pdfkit";
import type { Face } from "#services/exports/pdf/fonts/face.ts";
import { fill, number } from "#services/exports/pdf/operators.ts";
import { EmbeddedFace } from "#services/exports/pdf/text/embedded-face.ts";
import type { Theme } from "#services/exports/pdf/theme.ts";
import type { Element, Image, Outline, Reference, Writer } from "#services/exports/pdf/writer.ts";

const margin = { side: 56, top: 54, bottom: 62 };
const sizes = { a4: [595.28, 841.89], letter: [612, 792] } as const;

interface PaperOptions {
  pageSize: keyof typeof sizes;
  theme: Theme;
  title: string;
  createdAt: Date;
  /** Draws what stands on every page; called when it has begun. */
  onPage(paper: Paper, number: number): void;
}

/** A part of the page with a ground or a line of its own, which may go on over pages. */
interface Region {
  from: number;
  paint(top: number, bottom: number): string;
}

/**
 * Pages to draw on, from top to bottom, in points from the upper left corner. It keeps the place, begins new pages, and
 * tells for everything drawn which element of the document it belongs to.
 */
export class Paper {
  readonly left = margin.side;
  readonly right: number;
  readonly top = margin.top;
  readonly bottom: number;
  readonly height: number;
  readonly theme: Theme;
  readonly root: Element;
  y = margin.top;
  #pages = 0;
  #owner: Element | "artifact" | undefined;
  #drawn: string[] = [];
  #under: string[] = [];
  #regions: Region[] = [];
  #written: Uint8Array[] = [];
  #text = "";
  readonly #writer: Writer;
  readonly #onPage: PaperOptions["onPage"];
  readonly #faces = new Map<Face, EmbeddedFace>();
  readonly #total: Reference;

  constructor({ pageSize, theme, title, createdAt, onPage }: PaperOptions) {
    const [width, height] = sizes[pageSize];
    this.#writer = new PDFDocument({
      ...{ size: [width, height], margin: 0, autoFirstPage: false, font: "", fontLayoutCache: false },
      ...{ pdfVersion: "1.7", tagged: true, lang: "en", displayTitle: true },
      info: { Title: title, Creator: "Parley", Producer: "Parley", CreationDate: createdAt },
    } as object) as unknown as Writer;
    // The stream would copy every piece, most of them a few letters. They are gathered here instead. Its head is there already.
    const head = this.#writer.read();
    if (head) this.#written.push(head);
    this.#writer._write = (piece) => this.#write(piece);
    this.#writer.addContent = (operators) => this.#drawn.push(operators);
    this.right = width - margin.side;
    this.height = height;
    this.bottom = height - margin.bottom;
    this.theme = theme;
    this.#onPage = onPage;
    this.#total = this.#writer.ref({ Type: "XObject", Subtype: "Form", BBox: [-2, -20, 120, 20], Resources: {} });
    this.root = this.#writer.struct("Document");
    this.#writer.addStructure(this.root);
    this.newPage();
  }

  get outline(): Outline {
    return this.#writer.outline;
  }

  get width(): number {
    return this.right - this.left;
  }

  /** The room between top and bottom of a page. */
  get room(): number {
    return this.bottom - this.top;
  }

  newPage(): void {
    if (this.#pages > 0) this.#finishPage();
    this.#writer.addPage();
    this.#pages++;
    this.y = this.top;
    // What lies under the text is known last: its place at the beginning of the page is kept until then.
    this.#writer.addContent("");
    for (const region of this.#regions) region.from = this.y;
    this.#onPage(this, this.#pages);
    this.release();
  }

  /** Begins a new page when less than this is left on the present one. */
  ensure(height: number): void {
    if (this.y + height > this.bottom && this.y > this.top) this.newPage();
  }

  /** An empty space, which is left out where a page begins. */
  gap(height: number): void {
    if (this.y > this.top) this.y = Math.min(this.y + height, this.bottom);
  }

  /** An element below another. It must be ended when all of it is drawn. */
  element(parent: Element, type: string, options: object = {}): Element {
    const element = this.#writer.struct(type, options);
    parent.add(element);
    return element;
  }

  /** What is drawn from now on belongs to this element. */
  own(element: Element, type: string): void {
    if (this.#owner === element) return;
    this.release();
    element.add(this.#writer.markStructureContent(type));
    this.#owner = element;
  }

  /** What is drawn from now on is decoration, or repeated: not read aloud. */
  artifact(): void {
    if (this.#owner === "artifact") return;
    this.release();
    this.#writer.addContent("/Artifact BMC");
    this.#owner = "artifact";
  }

  release(): void {
    if (this.#owner === "artifact") this.#writer.addContent("EMC");
    else if (this.#owner) this.#writer.endMarkedContent();
    this.#owner = undefined;
  }

  draw(operators: string): void {
    this.#writer.addContent(operators);
  }

  /** Draws under everything that is on this page. */
  under(operators: string): void {
    this.#under.push(operators);
  }

  /** Paints under all that is drawn meanwhile, on each page that it reaches. */
  async withGround(paint: Region["paint"], draw: () => Promise<void>): Promise<void> {
    const region = { from: this.y, paint };
    this.#regions.push(region);
    try {
      await draw();
    } finally {
      if (this.y > region.from) this.under(paint(region.from, this.y));
      this.#regions = this.#regions.filter((other) => other !== region);
    }
  }

  /** Makes an area of this page lead to an address. */
  link(owner: Element, area: [x: number, y: number, width: number, height: number], address: string): void {
    const action = { Type: "Action", S: "URI", URI: new String(address) };
    this.#writer.annotate(...area, {
      Subtype: "Link",
      A: action,
      Contents: new String(address),
      structParent: owner,
    });
  }

  /** The name of a face on this page. */
  use(face: EmbeddedFace): string {
    const { id } = face.embedded;
    this.#writer.page.fonts[id] ??= face.embedded.ref();
    return id;
  }

  embed(face: Face): EmbeddedFace {
    let found = this.#faces.get(face);
    if (!found) {
      this.#writer.font(face.font, face.name);
      found = new EmbeddedFace(face, this.#writer._font);
      this.#faces.set(face, found);
    }
    return found;
  }

  /** Puts a picture into the file. Throws when its data are not what they claim to be. */
  openImage(bytes: Uint8Array): Image {
    const image = this.#writer.openImage(bytes);
    image.embed(this.#writer);
    return image;
  }

  placeImage(image: Image, [x, y, width, height]: [number, number, number, number]): void {
    this.#writer.page.xobjects[image.label] ??= image.obj;
    this.draw(`q ${number(width)} 0 0 ${number(-height)} ${number(x)} ${number(y + height)} cm /${image.label} Do Q`);
  }

  /** Draws the number of all pages, which is written when it is known. */
  placeTotal(x: number, y: number): void {
    this.#writer.page.xobjects.Total ??= this.#total;
    this.draw(`q 1 0 0 1 ${number(x)} ${number(y)} cm /Total Do Q`);
  }

  /** What has been written so far and was not taken yet. */
  take(): Uint8Array | undefined {
    this.#endText();
    const pieces = this.#written;
    this.#written = [];
    return pieces.length === 0 ? undefined : Buffer.concat(pieces);
  }

  /** Ends the file. `drawTotal` gives the operators for the number of pages and the faces that they use. */
  finish(drawTotal: (pages: number) => { operators: string; faces: EmbeddedFace[] }): void {
    this.#finishPage();
    const { operators, faces } = drawTotal(this.#pages);
    this.#total.data.Resources = {
      Font: Object.fromEntries(faces.map(({ embedded }) => [embedded.id, embedded.ref()])),
    };
    this.#total.end(operators);
    this.root.end();
    this.#writer.end();
  }

  #finishPage(): void {
    this.release();
    for (const region of this.#regions) this.under(region.paint(region.from, this.y));
    const { page } = this.#writer;
    const ground = this.theme.paper ? [fill(this.theme.paper, 0, 0, page.width, page.height)] : [];
    const under = [...ground, ...this.#under];
    this.#under = [];
    // The first piece turns the page upside down, the second is the place that was kept.
    if (under.length > 0) this.#drawn[1] = `/Artifact BMC\n${under.join("\n")}\nEMC`;
    page.write(Buffer.from(`${this.#drawn.join("\n")}\n`, "latin1"));
    this.#drawn = [];
  }

  #write(piece: string | Uint8Array): void {
    if (typeof piece === "string") {
      this.#text += `${piece}\n`;
      this.#writer._offset += piece.length + 1;
    } else {
      this.#endText();
      this.#written.push(piece);
      this.#writer._offset += piece.length;
    }
  }

  #endText(): void {
    if (this.#text !== "") this.#written.push(Buffer.from(this.#text, "latin1"));
    this.#text = "";
  }
}
