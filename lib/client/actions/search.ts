import { callApi } from "#lib/client/api.ts";
import type { ResultType, SearchPage, SearchResult } from "#lib/schemas/search.ts";

export interface SearchRequest {
  q: string;
  kind?: ResultType | undefined;
  limit: number;
  cursor?: string | undefined;
}

/** Reads a page of what is found. */
export function findEverywhere({ q, kind, limit, cursor }: SearchRequest, signal: AbortSignal): Promise<SearchPage> {
  const search = new URLSearchParams({ q, limit: String(limit) });
  if (kind) search.set("kind", kind);
  if (cursor) search.set("cursor", cursor);
  return callApi<SearchPage>("GET", `/search?${search}`, undefined, { signal });
}

/** The address at which a result is read. */
export function resultPath({ sessionId, messageId, branchId }: SearchResult): string {
  return messageId ? `/chat/${sessionId}?message=${messageId}&branch=${branchId}` : `/chat/${sessionId}`;
}
