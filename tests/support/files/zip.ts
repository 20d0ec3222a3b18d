import { crc32, deflateRawSync } from "node:zlib";

interface ZipEntry {
  name: string;
  bytes: Uint8Array | string;
  /** A size to claim instead of the true one. */
  claimedSize?: number;
}

/** A zip archive, as small as the format allows. */
export function zip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, claimedSize } of entries) {
    const content = Buffer.from(bytes as Uint8Array);
    const packed = deflateRawSync(content, { level: 9 });
    const label = Buffer.from(name);
    const sizes = Buffer.alloc(12);
    sizes.writeUInt32LE(crc32(content), 0);
    sizes.writeUInt32LE(packed.length, 4);
    sizes.writeUInt32LE(claimedSize ?? content.length, 8);
    const local = Buffer.concat([
      Buffer.from("504b03041400000008000000210000", "hex").subarray(0, 14),
      sizes,
      pair(label.length, 0),
      label,
      packed,
    ]);
    const entry = Buffer.concat([
      Buffer.from("504b010214001400000008000000210000", "hex").subarray(0, 16),
      sizes,
      pair(label.length, 0),
      Buffer.alloc(10),
      word(offset),
      label,
    ]);
    locals.push(local);
    directory.push(entry);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.concat([
    Buffer.from("504b050600000000", "hex"),
    pair(entries.length, entries.length),
    word(central.length),
    word(offset),
    Buffer.alloc(2),
  ]);
  return Buffer.concat([...locals, central, end]);
}

function pair(first: number, second: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt16LE(first, 0);
  bytes.writeUInt16LE(second, 2);
  return bytes;
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value, 0);
  return bytes;
}
