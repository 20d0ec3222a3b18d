import type { UserActor } from "#lib/actor.ts";
import type { Tx } from "#lib/db.ts";
import type { SearchInput, SearchPage, SearchResult } from "#lib/schemas/search.ts";
import { parseQuery, type SearchQuery } from "#lib/search/parse.ts";
import { correctQuery } from "#services/search/correct.ts";
import { decodePosition, encodePosition } from "#services/search/cursor.ts";
import {
  type Hit,
  type HitQuery,
  newestAnnotations,
  newestAttachments,
  newestMessages,
} from "#services/search/hits.ts";
import { messageConditions } from "#services/search/message-filters.ts";
import { readResults } from "#services/search/read-results.ts";
import { isAboutSessions, readScope } from "#services/search/scope.ts";
import { findSessionsByName } from "#services/search/sessions.ts";
import { tuned } from "#services/search/statements.ts";
import { readTextCondition } from "#services/search/text-condition.ts";

/** The newest hits that are put in order at once, when those with whole words go before those with beginnings. */
const largestWindow = 200;
/** Sessions that stand above the other results of a first page. */
const sessionsOnTop = 5;

/**
 * Finds what the actor may read: sessions by name, messages of every branch, notes on them and the text of attached
 * files. When nothing is as it was written, and a word is nearly one that would find something, finds that instead.
 */
export async function search(actor: UserActor, input: SearchInput): Promise<SearchPage> {
  const query = parseQuery(input.q);
  const found = await tuned((tx) => findPage(tx, actor, query, input));
  if (found.data.length > 0 || input.cursor !== undefined) return { ...found, corrected: null };
  const corrected = await correctQuery(actor, input.q, query, { missing: input.kind === undefined });
  if (corrected === null) return { ...found, corrected: null };
  const better = await tuned((tx) => findPage(tx, actor, parseQuery(`${corrected} `), input));
  return better.data.length > 0 ? { ...better, corrected } : { ...found, corrected: null };
}

type Page = Pick<SearchPage, "data" | "nextCursor" | "moreSessions">;

async function findPage(tx: Tx, actor: UserActor, query: SearchQuery, input: SearchInput): Promise<Page> {
  if (query.terms.length + query.filters.length === 0) return nothing;
  if (input.kind === "session" || (input.kind === undefined && findsSessionsAlone(query)))
    return { ...(await findSessionsByName(tx, actor, query, input)), moreSessions: false };
  const top =
    input.kind === undefined && input.cursor === undefined
      ? await findSessionsByName(tx, actor, query, { limit: Math.min(sessionsOnTop, input.limit) })
      : nothing;
  const limit = Math.max(1, input.limit - top.data.length);
  const { data, nextCursor } = await findContent(tx, actor, query, { ...input, limit });
  return { data: [...top.data, ...data], nextCursor, moreSessions: top.nextCursor !== null };
}

const nothing: Page = { data: [], nextCursor: null, moreSessions: false };

/** Filters that are all about sessions find those alone, not everything in them. */
function findsSessionsAlone({ terms, filters }: SearchQuery): boolean {
  return terms.every((term) => term.negated) && filters.every(isAboutSessions);
}

/** What is in the sessions. */
async function findContent(tx: Tx, actor: UserActor, query: SearchQuery, input: SearchInput): Promise<Page> {
  const text = await readTextCondition(tx, query.terms);
  const says = text.positive || text.stretches.some((stretch) => stretch.wanted);
  if (query.terms.some((term) => !term.negated) ? !says : query.filters.every(isAboutSessions)) return nothing;
  const scope = await readScope(tx, actor, query.filters);
  if (scope.sessions === "{}") return nothing;
  const { before, after } = decodePosition(input.cursor);
  const ranked = text.query !== text.whole;
  const window = ranked ? largestWindow : input.limit + 1;
  const wanted = { scope, text, filters: messageConditions(actor, query.filters), before, limit: window };
  const hits = (await newestHits(tx, wanted, input.kind, says)).sort(newestFirst).slice(0, window);
  const ordered = hits.toSorted(byTier).filter((hit) => after === null || byTier(after, hit) < 0);
  const page = ordered.slice(0, input.limit);
  const last = page.at(-1);
  let nextCursor: string | null = null;
  if (last && ordered.length > page.length) {
    nextCursor = encodePosition(ranked ? { before, after: last } : { before: last.id, after: null });
  } else if (hits.length === window) nextCursor = encodePosition({ before: hits.at(-1)?.id ?? before, after: null });
  return { data: await readResults(tx, page, query.terms), nextCursor, moreSessions: false };
}

/** Notes and files are found by their words only; filters alone find messages. */
async function newestHits(
  tx: Tx,
  wanted: HitQuery,
  kind: SearchResult["type"] | undefined,
  says: boolean,
): Promise<Hit[]> {
  const asked = (type: SearchResult["type"]) => kind === undefined || kind === type;
  return [
    ...(asked("message") ? await newestMessages(tx, wanted) : []),
    ...(says && asked("annotation") ? await newestAnnotations(tx, wanted) : []),
    ...(says && asked("attachment") ? await newestAttachments(tx, wanted) : []),
  ];
}

function newestFirst(left: Pick<Hit, "id">, right: Pick<Hit, "id">): number {
  return left.id < right.id ? 1 : left.id > right.id ? -1 : 0;
}

function byTier(left: Pick<Hit, "tier" | "id">, right: Pick<Hit, "tier" | "id">): number {
  return left.tier - right.tier || newestFirst(left, right);
}
