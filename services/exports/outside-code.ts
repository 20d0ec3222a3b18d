/**
 * Changes what stands outside of code spans in one line of Markdown. A span ends at the next run of exactly as many
 * backticks; a run without such an end is text. Reads every character once, whatever the line is made of.
 */
export function changeOutsideCode(line: string, change: (text: string) => string): string {
  const runs = [...line.matchAll(/`+/g)].map((match) => ({ from: match.index, to: match.index + match[0].length }));
  const ends = Map.groupBy(runs.toReversed(), lengthOf);
  let changed = "";
  let at = 0;
  for (const { from, to } of runs) {
    if (from < at) continue;
    // The first backtick after a backslash is text.
    const opens = from + (isEscaped(line, from, at) ? 1 : 0);
    const end = nextAfter(ends.get(to - opens), to);
    if (!end) continue;
    changed += change(line.slice(at, opens)) + line.slice(opens, end.to);
    at = end.to;
  }
  return changed + change(line.slice(at));
}

type Run = { from: number; to: number };

const lengthOf = ({ from, to }: Run) => to - from;

/** The first of the runs, which stand in reversed order, that begins after a place. Those before it are not needed again. */
function nextAfter(runs: Run[] | undefined, at: number): Run | undefined {
  while (runs?.length && (runs.at(-1)?.from ?? 0) < at) runs.pop();
  return runs?.at(-1);
}

function isEscaped(line: string, at: number, from: number): boolean {
  let first = at;
  while (first > from && line[first - 1] === "\\") first -= 1;
  return (at - first) % 2 === 1;
}
