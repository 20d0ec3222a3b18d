import type { SearchResult } from "#lib/schemas/search.ts";

/** Plain text in which the words that were looked for stand out. */
export function Marked({ snippet: { text, ranges } }: { snippet: SearchResult["snippet"] }) {
  let at = 0;
  const pieces = ranges.flatMap(([from, to]) => {
    const before = text.slice(at, from);
    at = to;
    return [
      before,
      <mark key={from} className="rounded-[2px] bg-tint font-medium text-ink">
        {text.slice(from, to)}
      </mark>,
    ];
  });
  return (
    <bdi>
      {pieces}
      {text.slice(at)}
    </bdi>
  );
}
