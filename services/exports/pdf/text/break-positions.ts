import LineBreaker from "linebreak";

/** Where a line may end: after how many code units, and whether it must. */
export interface BreakPosition {
  at: number;
  required: boolean;
}

const plain = /^[\n\x20-\x7e\u00a0-\u024f\u2018-\u201e\u2026]*$/;

/** The places where the lines of a text may end, the last one at its end. */
export function breakPositions(text: string): BreakPosition[] {
  return plain.test(text) ? plainPositions(text) : allPositions(text);
}

/** Of western text, in a tenth of the time: after blanks, and after hyphens and slashes between letters. */
function plainPositions(text: string): BreakPosition[] {
  const positions: BreakPosition[] = [];
  for (const found of text.matchAll(/\n| +(?=[^ \n])|(?<=[A-Za-z])[-/](?=[A-Za-z])/g)) {
    positions.push({ at: found.index + found[0].length, required: found[0] === "\n" });
  }
  if (positions.at(-1)?.at !== text.length) positions.push({ at: text.length, required: false });
  return positions;
}

/** Scripts that write no blanks between words. */
const withoutBlanks = /[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF]/;
const words = new Intl.Segmenter("th", { granularity: "word" });

function betweenWords(text: string, positions: readonly BreakPosition[]): BreakPosition[] {
  const all = new Map(positions.map((position) => [position.at, position]));
  for (const { index, segment, isWordLike } of words.segment(text))
    if (index > 0 && isWordLike && withoutBlanks.test(segment[0] ?? "") && !all.has(index))
      all.set(index, { at: index, required: false });
  return [...all.values()].sort((one, other) => one.at - other.at);
}

function allPositions(text: string): BreakPosition[] {
  const positions: BreakPosition[] = [];
  const breaker = new LineBreaker(text);
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak())
    positions.push({ at: next.position, required: next.required && next.position < text.length });
  if (text.endsWith("\n")) positions.push({ at: text.length, required: true });
  return withoutBlanks.test(text) ? betweenWords(text, positions) : positions;
}
