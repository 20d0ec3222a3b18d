import type { UserActor } from "#lib/actor.ts";
import type { Tx } from "#lib/db.ts";
import { editDistance } from "#lib/search/edit-distance.ts";
import type { SearchQuery, SearchTerm } from "#lib/search/parse.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { newestMessages } from "#services/search/hits.ts";
import { readScope, type SearchScope } from "#services/search/scope.ts";
import { tuned } from "#services/search/statements.ts";
import { readTextCondition } from "#services/search/text-condition.ts";

/** Shortest word that is corrected; nearly every shorter one is a letter away from another. */
const shortest = 4;
/** Words of one query that are corrected, and proposals that are tried for each. */
const wordLimit = 3;
const proposalLimit = 4;

/**
 * The query with words that the actor's own messages do not have replaced by the nearest that they have, or null. The
 * vocabulary is everybody's, so a word counts only when it finds something the actor may read. `missing` says that no
 * message has the words, so that those of a query with one need not be looked for again.
 */
export async function correctQuery(
  actor: UserActor,
  typed: string,
  query: SearchQuery,
  { missing }: { missing: boolean },
): Promise<string | null> {
  const doubtful = query.terms.filter(isCorrectable).slice(0, wordLimit);
  if (doubtful.length === 0) return null;
  return tuned(async (tx) => {
    const scope = await readScope(tx, actor, []);
    let corrected = typed.normalize("NFC");
    let changed = false;
    for (const { text } of doubtful) {
      // Of a word with an apostrophe the index knows two.
      const absent = missing && query.terms.length + query.filters.length === 1 && !/['’]/.test(text);
      if (!absent && (await isThere(tx, scope, text))) continue;
      const better = await firstThere(tx, scope, await proposals(tx, text.toLowerCase()));
      if (better === null) return null;
      corrected = corrected.replace(text, () => better);
      changed = true;
    }
    return changed ? corrected.trim() : null;
  });
}

function isCorrectable({ text, phrase, negated }: SearchTerm): boolean {
  return !phrase && !negated && text.length >= shortest && text.length <= 24 && /^[\p{L}\p{M}'’]+$/u.test(text);
}

/** Known words within one slip of the word, or two when it is long, the nearest first. */
async function proposals(tx: Tx, word: string): Promise<string[]> {
  const rows = await tx.$queryRaw<Array<{ word: string }>>`
    SELECT word FROM search_words WHERE word % ${word} ORDER BY similarity(word, ${word}) DESC, word LIMIT 60`;
  const slips = word.length < 6 ? 1 : 2;
  return rows
    .map((row) => ({ word: row.word, distance: editDistance(word, row.word) }))
    .filter(({ distance }) => distance > 0 && distance <= slips)
    .sort((left, right) => left.distance - right.distance)
    .slice(0, proposalLimit)
    .map((row) => row.word);
}

async function firstThere(tx: Tx, scope: SearchScope, candidates: readonly string[]): Promise<string | null> {
  for (const candidate of candidates) if (await isThere(tx, scope, candidate)) return candidate;
  return null;
}

async function isThere(tx: Tx, scope: SearchScope, word: string): Promise<boolean> {
  const text = await readTextCondition(tx, [{ text: word, phrase: false, negated: false, prefix: false }]);
  if (!text.positive) return false;
  const before = "ffffffff-ffff-ffff-ffff-ffffffffffff";
  return (await newestMessages(tx, { scope, text, filters: Prisma.sql`true`, before, limit: 1 })).length > 0;
}
