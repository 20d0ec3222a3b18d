import { AppError } from "#lib/errors.ts";

/** What a filter may be called, with the values of those that know only some. */
export const filterValues = {
  tag: null,
  from: null,
  model: null,
  in: null,
  before: null,
  after: null,
  has: ["attachment", "code", "link", "image", "reaction", "note", "branch"],
  is: ["starred", "archived", "unread", "chat", "discussion", "pinned"],
} as const;

export type FilterName = keyof typeof filterValues;

/** A word or phrase that must be there, or with `negated` must not. `prefix`: words that begin with it will do. */
export interface SearchTerm {
  text: string;
  phrase: boolean;
  negated: boolean;
  prefix: boolean;
}

/** A condition such as `from:me`. Values of `before` and `after` are ISO times. */
export interface SearchFilter {
  name: FilterName;
  value: string;
  negated: boolean;
  /** As it was typed. */
  source: string;
}

export interface SearchQuery {
  terms: SearchTerm[];
  filters: SearchFilter[];
}

/** Most words, phrases and filters of one query. */
const termLimit = 24;
/** Shortest word whose beginning is enough; shorter ones begin nearly every word. */
const shortestPrefix = 2;

// A quoted value may lack its closing quote: somebody is still typing it.
const token = /(-?)(?:([A-Za-z]{2,6}):)?(?:"([^"]*)(?:"|$)|(\S+))/gu;

/**
 * Reads what somebody typed into a search field: words, "phrases", -without, and filters such as `tag:"deep work"`. The
 * last word counts as a beginning while nothing follows it. A filter without a value says nothing yet. Throws `invalid`
 * with a sentence for a value that its filter does not know, and for too many words.
 */
export function parseQuery(input: string, now = new Date()): SearchQuery {
  const query: SearchQuery = { terms: [], filters: [] };
  const text = input.normalize("NFC").replace(/[“”„«»]/g, '"');
  for (const [source, minus, name, quoted, plain] of text.matchAll(token)) {
    const negated = minus === "-";
    const filter = name?.toLowerCase();
    const value = (quoted ?? plain ?? "").replaceAll('"', " ").trim();
    if (isFilterName(filter)) addFilter(query, { name: filter, value, negated, source }, now);
    else if (!isHalfFilter(value)) {
      query.terms.push({
        text: name ? `${name}:${value}` : value,
        ...{ phrase: quoted !== undefined, negated, prefix: false },
      });
    }
  }
  if (query.terms.length + query.filters.length > termLimit) {
    throw new AppError("invalid", `Search for at most ${termLimit} words and filters at once.`);
  }
  const last = query.terms.at(-1);
  if (last && !last.phrase && !last.negated && text.endsWith(last.text)) {
    last.prefix = [...last.text].length >= shortestPrefix;
  }
  return query;
}

function isFilterName(name: string | undefined): name is FilterName {
  return name !== undefined && Object.hasOwn(filterValues, name);
}

/** What somebody has written of a filter before they come to its value, or of a minus. */
function isHalfFilter(value: string): boolean {
  return value === "" || value === "-" || (value.endsWith(":") && isFilterName(value.slice(0, -1).toLowerCase()));
}

/** True for what has no word and no filter with a value yet, such as `from:`. */
export function asksNothing(input: string): boolean {
  try {
    const { terms, filters } = parseQuery(input);
    return terms.length + filters.length === 0;
  } catch {
    // What is wrong with it is for the search to say.
    return false;
  }
}

function addFilter(query: SearchQuery, filter: SearchFilter, now: Date): void {
  if (filter.value === "") return;
  query.filters.push({ ...filter, value: checkedValue(filter.name, filter.value, now) });
}

function checkedValue(name: FilterName, value: string, now: Date): string {
  if (name === "before" || name === "after") return dayOf(name, value.toLowerCase(), now);
  const allowed: readonly string[] | null = filterValues[name];
  if (allowed === null) return value;
  if (allowed.includes(value.toLowerCase())) return value.toLowerCase();
  throw new AppError("invalid", `${name}: takes ${allowed.slice(0, -1).join(", ")} or ${allowed.at(-1)}.`);
}

/** The beginning of a day, month or year in UTC. `after` counts from it, `before` ends with it. */
function dayOf(name: FilterName, value: string, now: Date): string {
  const ago = { today: 0, yesterday: 1 }[value];
  if (ago !== undefined) {
    return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() - ago)).toISOString();
  }
  const [, year, month = "01", day = "01"] = /^([1-9]\d{3})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(value) ?? [];
  const at = new Date(`${year}-${month}-${day}T00:00:00.000Z`);
  // A 30th of February would become a day in March.
  if (Number.isNaN(at.getTime()) || !at.toISOString().startsWith(`${year}-${month}-${day}`)) {
    throw new AppError("invalid", `${name}: takes a day such as 2026-03-31, a month, a year, today or yesterday.`);
  }
  return at.toISOString();
}
