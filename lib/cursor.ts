import { z } from "zod";
import { AppError } from "#lib/errors.ts";

// Postgres knows no year 0.
const shape = z.tuple([z.iso.datetime().refine((at) => !at.startsWith("0000")), z.uuid()]);

/** Makes an opaque cursor from the time and id of a page's last row. */
export function encodeCursor(key: [at: string, id: string]): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

/** Reads a cursor back. Throws `invalid` for anything this server did not make. */
export function decodeCursor(cursor: string): [at: string, id: string] {
  try {
    return shape.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
  } catch (error) {
    throw new AppError("invalid", "The cursor is not valid. Start again from the first page.", { cause: error });
  }
}
