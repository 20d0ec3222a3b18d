import { createHash } from "node:crypto";
import type { Node } from "#lib/markdown/nodes.ts";
import type { Paper } from "#services/exports/pdf/paper.ts";
import { pictureInset, toPrintable } from "#services/exports/pdf/pictures/picture.ts";
import type { Inset } from "#services/exports/pdf/text/spans.ts";
import type { Image } from "#services/exports/pdf/writer.ts";

interface Room {
  width: number;
  height: number;
}

/** The pictures of a document: each is in the file once, however often it is shown. */
export class Pictures {
  readonly #paper: Paper;
  readonly #ground: string;
  readonly #opened = new Map<string, Image | undefined>();

  /** `ground` is the colour of the paper, which shows through where a picture is transparent. */
  constructor(paper: Paper, ground: string) {
    this.#paper = paper;
    this.#ground = ground;
  }

  /** Undefined when these bytes are no picture that can be shown. `sound` says that they were decoded before. */
  async open(bytes: Uint8Array, alt: string, room: Room, sound = true): Promise<Inset | undefined> {
    const key = createHash("sha256").update(bytes).digest("base64");
    if (!this.#opened.has(key)) {
      const printable = await toPrintable(bytes, this.#ground, sound);
      this.#opened.set(key, printable && openImage(printable, this.#paper));
    }
    const image = this.#opened.get(key);
    return image && pictureInset(image, alt, room, this.#paper);
  }

  /** Opens the pictures inside of a text, and returns how to find each by its address. */
  async prepare(nodes: readonly Node[]): Promise<(src: string, alt: string) => Inset | undefined> {
    const found = new Map<string, Inset | undefined>();
    const room = { width: this.#paper.width * 0.5, height: 220 };
    for (const address of addressesIn(nodes)) {
      const bytes = Buffer.from(address.slice(address.indexOf(",") + 1), "base64");
      found.set(address, await this.open(bytes, "", room, false));
    }
    return (src, alt) => {
      const inset = found.get(src);
      return inset && { ...inset, alt: alt || inset.alt };
    };
  }
}

function openImage(bytes: Uint8Array, paper: Paper): Image | undefined {
  try {
    return paper.openImage(bytes);
  } catch {
    return undefined;
  }
}

function* addressesIn(nodes: readonly Node[]): Generator<string> {
  for (const node of nodes) {
    if (typeof node === "string") continue;
    if (node.tag === "img" && "attributes" in node) yield String(node.attributes?.src ?? "");
    if ("children" in node && node.tag !== "formula") yield* addressesIn(node.children ?? []);
    if (node.tag === "footnotes" && "items" in node) for (const item of node.items) yield* addressesIn(item.children);
  }
}
