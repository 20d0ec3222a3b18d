import sharp from "sharp";
import { isSpecial, type Node } from "#lib/markdown/nodes.ts";
import type { ChatAttachment } from "#lib/schemas/attachment.ts";
import type { ExportDocument } from "#services/exports/document.ts";
import type { Context } from "#services/exports/docx/context.ts";
import { drawing } from "#services/exports/docx/drawing.ts";

/** Most pixels that are decoded. */
const mostPixels = 50_000_000;

/** Bytes of pictures from inside of texts that are kept until they are written, over the whole document. */
const mostKept = 16_000_000;

interface Picture {
  /** The part of the package, relative to the text's. */
  target: string;
  width: number;
  height: number;
}

/** A picture that can be put into a text. */
export interface Found {
  draw(alt: string, context: Pick<Context, "relations" | "width">): string;
}

/**
 * The pictures of one document. Those of attachments are looked at while the text is written and read again when their
 * turn in the file comes, so that they are never in memory together.
 */
export class Pictures {
  readonly #document: Pick<ExportDocument, "readFile">;
  readonly #known = new Map<string, Picture | undefined>();
  readonly #parts: { name: string; read(): Promise<Uint8Array> }[] = [];
  #kept = 0;
  #drawn = 0;

  constructor(document: Pick<ExportDocument, "readFile">) {
    this.#document = document;
  }

  /** The pictures that are written behind the text, by their names in the package. */
  get parts(): readonly { name: string; read(): Promise<Uint8Array> }[] {
    return this.#parts;
  }

  /** An attached picture; undefined when it cannot be read or is none. */
  async attach({ id }: Pick<ChatAttachment, "id">): Promise<Found | undefined> {
    if (!this.#known.has(id)) {
      const read = async () => this.#document.readFile(id);
      this.#known.set(id, await this.#add(read));
    }
    return this.find(id);
  }

  /** Takes in the pictures that a text holds itself, so that they are found when it is written. */
  async prepare(nodes: readonly Node[]): Promise<void> {
    for (const node of nodes) {
      if (typeof node === "string" || isSpecial(node)) continue;
      const source = node.tag === "img" ? String(node.attributes?.src ?? "") : "";
      if (source !== "" && !this.#known.has(source)) this.#known.set(source, await this.#keep(source));
      await this.prepare(node.children ?? []);
    }
  }

  find(source: string): Found | undefined {
    const picture = this.#known.get(source);
    if (!picture) return undefined;
    return {
      draw: (alt, context) => {
        this.#drawn += 1;
        return drawing({ ...picture, alt, number: this.#drawn }, context);
      },
    };
  }

  async #keep(source: string): Promise<Picture | undefined> {
    const bytes = Buffer.from(source.slice(source.indexOf(",") + 1), "base64");
    if (this.#kept + bytes.length > mostKept) return undefined;
    this.#kept += bytes.length;
    return this.#add(async () => bytes);
  }

  async #add(read: () => Promise<Uint8Array | undefined>): Promise<Picture | undefined> {
    const bytes = await read();
    const shown = bytes && (await readable(bytes));
    if (!shown) return undefined;
    const name = `image${this.#parts.length + 1}.${shown.extension}`;
    this.#parts.push({
      name,
      read: async () => {
        const again = await read();
        const picture = again && (await readable(again));
        // The text refers to it by now, and a document without it would not open.
        if (!picture) throw new Error("a picture could not be read a second time");
        return picture.bytes;
      },
    });
    return { target: `media/${name}`, width: shown.width, height: shown.height };
  }
}

/** As every word processor shows it: PNG and JPEG stay as they are, others become PNG. */
async function readable(bytes: Uint8Array) {
  try {
    const options = { limitInputPixels: mostPixels };
    const { format, width, height, orientation = 1 } = await sharp(bytes, options).metadata();
    if (width * height > mostPixels) return undefined;
    if ((format === "png" || format === "jpeg") && orientation === 1)
      return { extension: format, width, height, bytes };
    const { data, info } = await sharp(bytes, options).autoOrient().png().toBuffer({ resolveWithObject: true });
    return { extension: "png", width: info.width, height: info.height, bytes: data };
  } catch {
    return undefined;
  }
}
