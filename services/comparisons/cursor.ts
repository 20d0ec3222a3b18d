import { z } from "zod";
import { AppError } from "#lib/errors.ts";

const place = z.number().int().min(-1).max(10_000_000);
const shape = z.tuple([place.min(0), place, place]);

/** Where a comparison goes on, and where its two paths ended when it began: what is written meanwhile does not move the rows. */
export interface ComparisonPlace {
  offset: number;
  leftDepth: number;
  rightDepth: number;
}

/** Makes an opaque cursor. */
export function encodePlace({ offset, leftDepth, rightDepth }: ComparisonPlace): string {
  return Buffer.from(JSON.stringify([offset, leftDepth, rightDepth])).toString("base64url");
}

/** Reads a cursor back. Throws `invalid` for anything this server did not make. */
export function decodePlace(cursor: string): ComparisonPlace {
  try {
    const [offset, leftDepth, rightDepth] = shape.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
    return { offset, leftDepth, rightDepth };
  } catch (cause) {
    throw new AppError("invalid", "The cursor is not valid. Start again from the first page.", { cause });
  }
}
