/** The longest text that is read as markdown, in UTF-16 units; longer ones are shown as they are. */
export const longestText = 200_000;

/** What a whole text may hold. Each of these costs more than its length, in time or in what it becomes. */
const mostInText = {
  /** Cells of all tables, short rows counted at full width. */
  cells: 20_000,
  /** Emphasis, bracket, dollar, backtick, backslash, angle and entity marks. */
  marks: 15_000,
  /** Opening brackets: matching them is quadratic. */
  brackets: 4_000,
  /** Quote and list markers. */
  containers: 20_000,
  /** Paragraphs, headings, list items, fences. */
  blocks: 6_000,
  /** Definitions and footnotes. */
  definitions: 1_000,
};

/** What may stand between two blank lines. */
const mostInRun = {
  marks: 1_500,
  brackets: 500,
  lines: 2_500,
  /** Different lengths of backtick runs: each may scan to the end. */
  codeMarkers: 30,
};

const mostInLine = {
  /** Quote and list markers before the text. */
  containers: 16,
  /** Blanks before a list marker: the other way to nest deeply. */
  indent: 40,
};

const container = /^[ \t]*(?:>|[*+-](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$))/;
const fence = /^(?:`{3,}(?=[^`]*$)|~{3,})/;
const delimiterRow = /^[ \t>]*\|?[ \t]*:?-+:?[ \t]*\|[|:\- \t]*$/;
const marks = new Set("*_~[]`$\\<&@");

/** Whether parsing would cost out of proportion to the text. Linear in its length; fenced code does not count. */
export function tooComplex(text: string): boolean {
  if (text.length > longestText) return true;
  const total = { cells: 0, marks: 0, brackets: 0, containers: 0, blocks: 0, definitions: 0 };
  let run = emptyRun();
  let openFence = "";
  for (const line of text.split("\n")) {
    // Only a fence in the first column: it closes every container, so that what follows surely is code.
    if (openFence) {
      if (isClosing(line, openFence)) openFence = "";
      continue;
    }
    openFence = fence.exec(line)?.[0] ?? "";
    if (openFence && ++total.blocks > mostInText.blocks) return true;
    if (openFence || line.trim() === "") {
      run = emptyRun();
      continue;
    }
    const containers = countContainers(line);
    if (containers > mostInLine.containers) return true;
    if (run.lines === 0 || containers > 0 || line.startsWith("#")) total.blocks++;
    if (line.includes("]:")) total.definitions++;
    total.containers += containers;
    addLine(run, line, total);
    if (isOver(run, mostInRun) || isOver(total, mostInText)) return true;
  }
  return false;
}

type Run = ReturnType<typeof emptyRun>;

function emptyRun() {
  return { marks: 0, brackets: 0, lines: 0, columns: 0, lengths: new Set<number>(), codeMarkers: 0 };
}

function isOver<Most extends Record<string, number>>(counts: { [Key in keyof Most]: number }, most: Most): boolean {
  for (const key in most) if ((counts[key] ?? 0) > (most[key] ?? 0)) return true;
  return false;
}

function isClosing(line: string, openFence: string): boolean {
  const trimmed = line.trim();
  return trimmed.length >= openFence.length && trimmed === (openFence[0] ?? "").repeat(trimmed.length);
}

/** How many containers a line opens or continues; over the limit when its first marker is indented too far. */
function countContainers(line: string): number {
  let rest = line;
  for (let count = 0; count <= mostInLine.containers; count++) {
    const found = container.exec(rest)?.[0];
    if (!found) return count;
    if (found.length > mostInLine.indent) break;
    rest = rest.slice(found.length);
  }
  return Number.POSITIVE_INFINITY;
}

function addLine(run: Run, line: string, total: { cells: number; marks: number; brackets: number }): void {
  run.lines++;
  if (delimiterRow.test(line)) run.columns = Math.max(run.columns, line.split("|").length - 1);
  total.cells += run.columns;
  for (let index = 0; index < line.length; index++) {
    const character = line[index] ?? "";
    if (!marks.has(character)) continue;
    if (character === "`") index = addCodeMarker(run, line, index);
    if (character === "[") {
      run.brackets++;
      total.brackets++;
    }
    run.marks++;
    total.marks++;
  }
}

function addCodeMarker(run: Run, line: string, start: number): number {
  let end = start;
  while (line[end + 1] === "`") end++;
  run.lengths.add(end - start);
  run.codeMarkers = run.lengths.size;
  return end;
}
