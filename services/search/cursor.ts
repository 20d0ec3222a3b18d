import { z } from "zod";
import { AppError } from "#lib/errors.ts";
import type { Hit } from "#services/search/hits.ts";

const shape = z.tuple([z.uuid(), z.number().int().min(0).max(1), z.uuid()]);

/** Where a page of hits begins: after one of them, among the newest that are older than `before`. */
export interface HitPosition {
  before: string;
  after: Pick<Hit, "tier" | "id"> | null;
}

/** Larger than every id that is given out. */
const newest = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** Makes an opaque cursor. */
export function encodePosition({ before, after }: HitPosition): string {
  return Buffer.from(JSON.stringify([before, after?.tier ?? 0, after?.id ?? newest])).toString("base64url");
}

/** Reads a cursor back; the first page when there is none. Throws `invalid` for anything this server did not make. */
export function decodePosition(cursor: string | undefined): HitPosition {
  if (cursor === undefined) return { before: newest, after: null };
  try {
    const [before, tier, id] = shape.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
    return { before, after: id === newest ? null : { tier, id } };
  } catch (error) {
    throw new AppError("invalid", "The cursor is not valid. Start again from the first page.", { cause: error });
  }
}
