import type { EmbeddedFont } from "#services/exports/pdf/text/embedded-face.ts";

/** An element of the document's structure, as readers that speak the text aloud know it. */
export interface Element {
  add(child: unknown): Element;
  end(): void;
}

export interface Reference {
  data: Record<string, unknown>;
  end(chunk?: string): void;
}

interface Page {
  width: number;
  height: number;
  write(operators: Uint8Array): void;
  fonts: Record<string, unknown>;
  xobjects: Record<string, unknown>;
}

/** The parts of pdfkit that write a file, some of which its types do not name. What is drawn is laid out by us. */
export interface Writer {
  page: Page;
  outline: Outline;
  addPage(): void;
  addContent(operators: string): void;
  ref(data: object): Reference;
  struct(type: string, options?: object): Element;
  addStructure(element: Element): void;
  markStructureContent(tag: string): unknown;
  endMarkedContent(): void;
  annotate(x: number, y: number, width: number, height: number, options: object): void;
  openImage(bytes: Uint8Array): Image;
  font(font: unknown, name: string): void;
  _font: EmbeddedFont;
  read(): Uint8Array | null;
  /** Takes a line of text, or bytes, as the next part of the file. */
  _write(piece: string | Uint8Array): void;
  /** How long the file is so far. */
  _offset: number;
  end(): void;
}

/** A picture in the file, however often it is drawn. */
export interface Image {
  label: string;
  obj: unknown;
  width: number;
  height: number;
  embed(writer: Writer): void;
}

/** A place in the list of contents that readers show beside the pages. */
export interface Outline {
  addItem(title: string, options?: { top?: number; expanded?: boolean }): Outline;
}
