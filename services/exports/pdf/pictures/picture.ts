import sharp from "sharp";
import type { Paper } from "#services/exports/pdf/paper.ts";
import { readPng } from "#services/exports/pdf/pictures/png.ts";
import type { Inset } from "#services/exports/pdf/text/spans.ts";
import type { Image } from "#services/exports/pdf/writer.ts";

/** More than a page shows at 200 dots per inch. */
const longestSide = 1_600;
/** Most pixels that are decoded: a picture of a few bytes can claim any number. */
const mostPixels = 50_000_000;
const largestJpeg = 4_000_000;
/** Points per pixel: a picture of the screen keeps the size it has there. */
const pointsPerPixel = 0.75;

/**
 * Bytes of a picture that a PDF can hold as they are; undefined for what cannot be decoded. Pictures that were uploaded
 * were written anew then, so their data are `sound` and need not be decoded once more.
 */
export async function toPrintable(bytes: Uint8Array, paper: string, sound: boolean): Promise<Uint8Array | undefined> {
  const png = sound ? readPng(bytes) : undefined;
  if (png?.isPlain && png.width * png.height <= longestSide * longestSide * 4) return bytes;
  try {
    return await convert(bytes, paper);
  } catch {
    return undefined;
  }
}

async function convert(bytes: Uint8Array, paper: string): Promise<Uint8Array> {
  const source = sharp(bytes, { limitInputPixels: mostPixels, failOn: "error" });
  const { format, orientation = 1, space, isProgressive } = await source.metadata();
  if (format === "svg") throw new Error("Pictures that are programs are not drawn.");
  const isPlain = format === "jpeg" && orientation === 1 && space === "srgb" && !isProgressive;
  if (isPlain && bytes.length <= largestJpeg) return bytes;
  const upright = source
    .autoOrient()
    .resize({ width: longestSide, height: longestSide, fit: "inside", withoutEnlargement: true })
    .flatten({ background: paper })
    .toColourspace("srgb");
  return format === "jpeg" ? upright.jpeg({ quality: 85 }).toBuffer() : upright.png({ compressionLevel: 7 }).toBuffer();
}

/** A picture to stand in a line, as large as on the screen where the room allows. */
export function pictureInset(image: Image, alt: string, room: { width: number; height: number }, paper: Paper): Inset {
  const scale = Math.min(pointsPerPixel, room.width / image.width, room.height / image.height);
  const [width, height] = [image.width * scale, image.height * scale];
  return {
    ...{ kind: "picture", width, height, depth: 0, alt: alt || "Picture" },
    fit: (width) => pictureInset(image, alt, { ...room, width }, paper),
    paint: (x, baseline) => paper.placeImage(image, [x, baseline - height, width, height]),
  };
}
