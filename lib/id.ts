import { v7 } from "uuid";

/** A new UUIDv7: ordered by time, so that rows made together lie together. Works in the browser too. */
export function newId(): string {
  return v7();
}
