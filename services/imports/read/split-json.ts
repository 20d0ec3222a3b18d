import { Unreadable } from "#services/imports/conversation.ts";

/** A value of the list, as it stands in the file; `text` is null for one that is larger than allowed. */
export interface Piece {
  text: Buffer | null;
  /** Bytes. */
  size: number;
}

/** Names under which exports keep their list when they wrap it in an object. */
const listNames = /"(?:conversations|chats)"\s*:\s*$/;

const [quote, backslash, comma, openList, closeList, openObject, closeObject] = Buffer.from('"\\,[]{}');
/** Bytes before a list in which its name is looked for. */
const nameWindow = 64;

/**
 * Cuts JSON into the values of its list while it is read, without parsing it: memory is what one value takes. The list
 * is the whole file or lies in an object under `conversations` or `chats`; any other object is one value. A value larger
 * than `most` bytes is passed over. Throws `Unreadable` for what is no JSON or ends in the middle, after the values that
 * are whole.
 */
export async function* splitJson(stream: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Piece> {
  const splitter = new Splitter(most);
  for await (const chunk of stream) yield* splitter.take(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length));
  splitter.finish();
}

class Splitter {
  readonly #most: number;
  #depth = 0;
  #inString = false;
  #escaped = false;
  #begun = false;
  /** Depth at which the list's values begin; 0 while the file itself is one value. */
  #listDepth = 0;
  #listEnded = false;
  #kept: Buffer[] = [];
  #size = 0;
  #inValue = false;

  constructor(most: number) {
    this.#most = most;
  }

  /** The values that end in this chunk. */
  take(chunk: Buffer): Piece[] {
    const pieces: Piece[] = [];
    let start = 0;
    for (let at = this.#begin(chunk); at < chunk.length; at++) {
      if (this.#inString) {
        at = this.#skipString(chunk, at);
        continue;
      }
      const byte = chunk[at];
      if (byte === quote) {
        if (this.#enters()) start = at;
        this.#inString = true;
      } else if (byte === openObject || byte === openList) {
        if (byte === openList && this.#isList(chunk, start, at)) {
          this.#depth++;
          this.#listDepth = this.#depth;
          this.#drop();
          continue;
        }
        if (this.#enters()) start = at;
        this.#depth++;
      } else if (byte === closeObject || byte === closeList) {
        if (this.#listDepth > 0 && this.#depth === this.#listDepth) {
          if (this.#inValue) pieces.push(this.#leave(chunk, start, at));
          this.#listDepth = 0;
          this.#listEnded = true;
          this.#depth--;
          continue;
        }
        this.#depth--;
        if (this.#depth < 0) throw broken();
        if (this.#depth === this.#listDepth && this.#inValue) pieces.push(this.#leave(chunk, start, at + 1));
      } else if (byte === comma) {
        if (this.#listDepth > 0 && this.#depth === this.#listDepth && this.#inValue)
          pieces.push(this.#leave(chunk, start, at));
      } else if (byte !== undefined && byte > 32 && this.#enters()) start = at;
    }
    if (this.#inValue) this.#keep(chunk.subarray(start));
    return pieces;
  }

  /** Most of a file is text: to the place of its closing quote, or past the end of the chunk. */
  #skipString(chunk: Buffer, from: number): number {
    let at = this.#escaped ? from + 1 : from;
    this.#escaped = false;
    const { length } = chunk;
    for (; at < length; at++) {
      const byte = chunk[at];
      if (byte === quote) {
        this.#inString = false;
        return at;
      }
      if (byte === backslash) at++;
    }
    this.#escaped = at > length;
    return at;
  }

  /** Throws when the file ended before its values did. */
  finish(): void {
    if (!this.#begun) throw new Unreadable("The file is empty.");
    if (this.#depth > 0 || this.#inString)
      throw new Unreadable("The file ends in the middle: it was cut off on its way. Download or copy it again.");
  }

  /** Looks at the first bytes of the file; returns where its text begins. */
  #begin(chunk: Buffer): number {
    if (this.#begun) return 0;
    const mark = chunk.subarray(0, 3).toString("latin1");
    if (mark.startsWith("\u00ff\u00fe") || mark.startsWith("\u00fe\u00ff") || chunk.subarray(0, 2).includes(0))
      throw new Unreadable(
        "The file is text in UTF-16. Exports are UTF-8: save it in that encoding, or take the original.",
      );
    const start = mark === "\u00ef\u00bb\u00bf" ? 3 : 0;
    const first = chunk.subarray(start).toString("latin1").trimStart()[0];
    if (first === undefined) return chunk.length;
    if (first !== "[" && first !== "{") throw notJson(chunk);
    this.#begun = true;
    return start;
  }

  #isList(chunk: Buffer, start: number, at: number): boolean {
    if (this.#listDepth > 0 || this.#listEnded) return false;
    if (this.#depth === 0) return true;
    if (this.#depth !== 1) return false;
    let before = chunk.subarray(Math.max(start, at - nameWindow), at).toString("latin1");
    for (let piece = this.#kept.length - 1; piece >= 0 && before.length < nameWindow; piece--)
      before = (this.#kept[piece]?.subarray(-nameWindow).toString("latin1") ?? "") + before;
    return listNames.test(before);
  }

  /** Whether a value begins here. What stands around the list belongs to none. */
  #enters(): boolean {
    if (this.#inValue || this.#listEnded || this.#depth !== this.#listDepth) return false;
    this.#inValue = true;
    return true;
  }

  #leave(chunk: Buffer, start: number, end: number): Piece {
    // A value that began in an earlier chunk goes on from the start of this one.
    this.#keep(chunk.subarray(this.#kept.length > 0 || this.#size > 0 ? 0 : start, end));
    const piece = { text: this.#size > this.#most ? null : Buffer.concat(this.#kept), size: this.#size };
    this.#drop();
    return piece;
  }

  #keep(bytes: Buffer): void {
    this.#size += bytes.length;
    if (this.#size <= this.#most) this.#kept.push(Buffer.from(bytes));
    // Its end is still of use: the list may begin there.
    else
      this.#kept = [
        Buffer.concat([...this.#kept.slice(-nameWindow), bytes.subarray(-nameWindow)]).subarray(-nameWindow),
      ];
  }

  #drop(): void {
    this.#kept = [];
    this.#size = 0;
    this.#inValue = false;
  }
}

function broken(): Unreadable {
  return new Unreadable("The file is not valid JSON: its brackets do not match.");
}

function notJson(chunk: Buffer): Unreadable {
  const start = chunk.subarray(0, 200).toString("latin1").trimStart().toLowerCase();
  if (start.startsWith("<"))
    return new Unreadable("The file is a web page. Choose the zip or the JSON file of the export instead.");
  if (chunk[0] === 0x1f && chunk[1] === 0x8b) return new Unreadable("The file is packed with gzip. Unpack it first.");
  return new Unreadable("The file is neither a zip archive nor JSON.");
}
