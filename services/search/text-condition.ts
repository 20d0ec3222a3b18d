import type { Tx } from "#lib/db.ts";
import { hasLetterPairs, isOnePair, letterPairs } from "#lib/search/letter-pairs.ts";
import type { SearchTerm } from "#lib/search/parse.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { containing } from "#services/search/like.ts";

/** What a text must contain, ready for statements. */
export interface TextCondition {
  /** Full text query, or null when the terms say nothing that an index knows. */
  query: string | null;
  /** The same with every word whole. Equal to `query` when no word is a mere beginning. */
  whole: string | null;
  /** Something must be there; not only missing. */
  positive: boolean;
  /** What pairs of letters promise but do not prove, and what must be missing: a stretch, and whether it must be there. */
  stretches: Array<{ pattern: string; wanted: boolean }>;
}

/** Cuts the terms as the database cuts what it searches. */
export async function readTextCondition(tx: Tx, terms: readonly SearchTerm[]): Promise<TextCondition> {
  const inPairs = terms.filter((term) => hasLetterPairs(term.text));
  const stretches = inPairs
    .filter((term) => term.negated || !isOnePair(term.text))
    .map((term) => ({ pattern: containing(term.text), wanted: !term.negated }));
  const indexed = terms.filter((term) => !(term.negated && hasLetterPairs(term.text)));
  if (indexed.length === 0) return { query: null, whole: null, positive: false, stretches };
  const all = (whole: boolean) =>
    Prisma.join(
      indexed.map((term) => termQuery(term, whole)),
      " && ",
    );
  const positive = indexed.filter((term) => !term.negated);
  const some =
    positive.length === 0
      ? Prisma.sql`''::tsquery`
      : Prisma.join(
          positive.map((term) => termQuery(term, true)),
          " && ",
        );
  const [row] = await tx.$queryRaw<Array<{ query: string; whole: string; some: number }>>`
    SELECT (${all(false)})::text AS query, (${all(true)})::text AS whole, numnode(${some}) AS some`;
  return {
    query: row?.query || null,
    whole: row?.whole || null,
    positive: (row?.some ?? 0) > 0,
    stretches,
  };
}

function termQuery(term: SearchTerm, whole: boolean): Prisma.Sql {
  const query = wantedQuery(term, whole);
  return term.negated ? Prisma.sql`(!! ${query})` : query;
}

function wantedQuery({ text, phrase, prefix }: SearchTerm, whole: boolean): Prisma.Sql {
  if (hasLetterPairs(text)) {
    const pairs = letterPairs(text).map((pair) => (pair.endsWith("*") ? `'${pair.slice(0, -1)}':*` : `'${pair}'`));
    return Prisma.sql`${pairs.join(" & ")}::tsquery`;
  }
  if (phrase) return Prisma.sql`phraseto_tsquery('simple', ${text})`;
  if (!prefix || whole) return Prisma.sql`plainto_tsquery('simple', ${text})`;
  return Prisma.sql`to_tsquery('simple', ${`'${text.replace(/['\\]/g, " ")}':*`})`;
}

/** The condition on a row: its `search` column, and for stretches the text itself. */
export function textMatches(condition: TextCondition, search: Prisma.Sql, text: Prisma.Sql): Prisma.Sql {
  const parts = condition.query === null ? [] : [Prisma.sql`${search} @@ ${condition.query}::tsquery`];
  for (const { pattern, wanted } of condition.stretches) {
    parts.push(wanted ? Prisma.sql`${text} ILIKE ${pattern}` : Prisma.sql`${text} NOT ILIKE ${pattern}`);
  }
  return parts.length === 0 ? Prisma.sql`true` : Prisma.join(parts, " AND ");
}
