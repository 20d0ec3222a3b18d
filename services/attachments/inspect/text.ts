import { type Inspected, plainFile, storable } from "#services/attachments/inspect/contract.ts";

/** Endings of prose and data; every other text counts as code. */
const proseTypes: Record<string, string> = {
  txt: "text/plain",
  log: "text/plain",
  md: "text/markdown",
  markdown: "text/markdown",
  csv: "text/csv",
  tsv: "text/tab-separated-values",
};

/**
 * Reads bytes as text: UTF-8, UTF-16 with or without its mark, else Latin-1 when nothing speaks against it. Null for
 * what is no text. Whatever its ending says, it is named a kind of plain text: HTML and SVG are shown as they are written.
 */
export function inspectText(bytes: Uint8Array, name: string): Inspected | null {
  const text = decodeText(bytes);
  if (text === null) return null;
  const extension = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? "txt";
  const prose = Object.hasOwn(proseTypes, extension) ? proseTypes[extension] : undefined;
  return { ...plainFile(prose ?? "text/plain"), type: prose ? "file" : "code", text: storable(text) };
}

function decodeText(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode(bytes, "utf-16le");
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode(bytes, "utf-16be");
  if (!bytes.includes(0)) return decode(bytes, "utf-8") ?? latin(bytes);
  // Western text in UTF-16 without a mark has a zero in every second place.
  const zeros = [0, 0];
  const sample = bytes.subarray(0, 4_096);
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (odd > sample.length * 0.3 && even === 0) return decode(bytes, "utf-16le");
  if (even > sample.length * 0.3 && odd === 0) return decode(bytes, "utf-16be");
  return null;
}

/** The text in this encoding; null when the bytes are not valid in it or hold what no text holds. */
function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return isReadable(text) ? text : null;
  } catch {
    return null;
  }
}

/** Every sequence of bytes is valid in Latin-1, so what is mostly beyond ASCII is no text in it. */
function latin(bytes: Uint8Array): string | null {
  const beyond = bytes.reduce((count, byte) => count + (byte >= 0x80 ? 1 : 0), 0);
  return beyond <= bytes.length * 0.3 ? decode(bytes, "windows-1252") : null;
}

/** Text has line breaks, tabs, form feeds and the colours of terminals, and no other control characters to speak of. */
function isReadable(text: string): boolean {
  const sample = text.slice(0, 65_536);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for.
  const controls = sample.match(/[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f]/g)?.length ?? 0;
  return controls <= sample.length / 1_000;
}
