const signature = Buffer.from("89504e470d0a1a0a", "hex");

/** What a PNG says about itself. */
export interface PngFacts {
  width: number;
  height: number;
  /** Whether its data can stand in a PDF as they are: 8 bits at most, from top to bottom, nothing transparent. */
  isPlain: boolean;
}

/**
 * Reads a PNG from piece to piece up to its end. Undefined when the lengths of its pieces cannot be true: whoever
 * believes such a file may wait for seconds.
 */
export function readPng(bytes: Uint8Array): PngFacts | undefined {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!data.subarray(0, 8).equals(signature)) return undefined;
  let facts: PngFacts | undefined;
  let hasData = false;
  for (let at = 8; at + 12 <= data.length; ) {
    const length = data.readUInt32BE(at);
    const type = data.toString("latin1", at + 4, at + 8);
    if (at + 12 + length > data.length) return undefined;
    if (type === "IHDR" && length === 13) facts = readHeader(data.subarray(at + 8));
    if (type === "IDAT") hasData = true;
    if (type === "tRNS" && facts) facts.isPlain = false;
    if (type === "IEND") return hasData ? facts : undefined;
    at += 12 + length;
  }
  return undefined;
}

function readHeader(header: Buffer): PngFacts | undefined {
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const [bits = 16, colours = 6] = [header[8], header[9]];
  if (width === 0 || height === 0) return undefined;
  // Colours of type 4 and 6 have an alpha channel; the last byte says whether lines are interlaced.
  return { width, height, isPlain: bits <= 8 && [0, 2, 3].includes(colours) && header[12] === 0 };
}
