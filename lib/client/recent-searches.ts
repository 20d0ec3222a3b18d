import { readStored, writeStored } from "#lib/client/storage.ts";

/** Most searches that are remembered. */
const limit = 8;

/** What a person looked for on this device, the latest first. */
export function readSearches(userId: string): string[] {
  return readStored<string[]>(`searches:${userId}`) ?? [];
}

/** Remembers a search that led somewhere. */
export function rememberSearch(userId: string, query: string): void {
  const wanted = query.trim();
  if (wanted === "") return;
  const others = readSearches(userId).filter((known) => known !== wanted);
  writeStored(`searches:${userId}`, [wanted, ...others].slice(0, limit));
}

/** Forgets them all. */
export function forgetSearches(userId: string): void {
  writeStored(`searches:${userId}`, null);
}
