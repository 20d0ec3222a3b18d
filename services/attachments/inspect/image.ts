import sharp, { type Metadata, type Sharp } from "sharp";
import { type Inspected, plainFile, Refusal } from "#services/attachments/inspect/contract.ts";

/** Longest side of a kept picture: as much as models look at. */
const longestSide = 2_048;
/** Most pixels that are decoded, over all frames. A hostile picture of a few bytes can claim any number. */
const mostPixels = 50_000_000;
const mostFrames = 300;
/** Above this a picture is written with loss; some providers refuse more than 5 MB in base64. */
const largestLossless = 3_500_000;

// One picture at a time, and no memory kept for the next one.
sharp.concurrency(1);
sharp.cache(false);

/** The formats that are taken as pictures. SVG is none: it is a program. */
export const imageTypes: ReadonlySet<string> = new Set([
  "image/png",
  "image/apng",
  "image/jpeg",
  "image/gif",
  "image/webp",
  "image/avif",
  "image/heic",
  "image/heif",
]);

/**
 * Writes a picture anew: upright, small enough to look at, without what a camera or a person hid in it. Small animations
 * stay animated. One that cannot be decoded is kept as a file; one that claims too many pixels is refused.
 */
export async function inspectImage(bytes: Uint8Array, mimeType: string): Promise<Inspected> {
  try {
    const metadata = await sharp(bytes, { limitInputPixels: false }).metadata();
    const { width, pages = 1 } = metadata;
    const height = metadata.pageHeight ?? metadata.height;
    if (width * height > mostPixels) {
      const megapixels = Math.ceil((width * height) / 1_000_000).toLocaleString("en");
      throw new Refusal(`The picture has ${megapixels} megapixels; at most ${mostPixels / 1_000_000} are taken.`);
    }
    const animated = pages > 1 && pages <= mostFrames && width * height * pages <= mostPixels;
    return await write(bytes, metadata, animated);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    return plainFile(mimeType, "This picture could not be decoded, so it is kept as a file.");
  }
}

async function write(bytes: Uint8Array, metadata: Metadata, animated: boolean): Promise<Inspected> {
  const picture = sharp(bytes, { limitInputPixels: mostPixels, failOn: "error", animated, sequentialRead: true })
    .autoOrient()
    .resize({ width: longestSide, height: longestSide, fit: "inside", withoutEnlargement: true });
  let format = formatOf(metadata, animated);
  let { data, info } = await encode(picture, format);
  if (data.length > largestLossless && format === "png") {
    format = metadata.hasAlpha ? "webp" : "jpeg";
    ({ data, info } = await encode(picture, format));
  }
  return {
    ...plainFile(`image/${format}`),
    type: "image",
    extension: format === "jpeg" ? "jpg" : format,
    bytes: data,
    clean: isClean(metadata, format),
    width: info.width,
    height: info.pageHeight ?? info.height,
  };
}

/** Whether a picture is already what writing it anew makes of it: upright, small enough, and without hidden words. */
function isClean(metadata: Metadata, format: Format): boolean {
  const { width, orientation = 1, exif, xmp, iptc, comments = [] } = metadata;
  const height = metadata.pageHeight ?? metadata.height;
  const hides = exif !== undefined || xmp !== undefined || iptc !== undefined || comments.length > 0;
  return format === metadata.format && orientation === 1 && Math.max(width, height) <= longestSide && !hides;
}

type Format = "png" | "jpeg" | "gif" | "webp";

/** The formats that every browser shows and every model reads: others become WebP, a still GIF becomes PNG. */
function formatOf({ format }: Metadata, animated: boolean): Format {
  if (format === "jpeg" || format === "webp") return format;
  if (format === "gif") return animated ? "gif" : "png";
  return format === "png" ? "png" : "webp";
}

function encode(picture: Sharp, format: Format) {
  const quality = format === "jpeg" || format === "webp" ? { quality: 85 } : {};
  return picture.clone().toFormat(format, quality).toBuffer({ resolveWithObject: true });
}
