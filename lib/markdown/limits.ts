/** The longest text that is read as markdown, in UTF-16 units; longer ones are shown as they are. */
export const longestText = 200_000;

const most = {
  /** Quote and list markers before a line's text. */
  containers: 40,
  /** Blanks before a list marker: the other way to nest deeply. */
  indent: 80,
  /** Cells of one table, short rows counted at full width. */
  cells: 12_000,
  /** Emphasis, bracket, dollar, backtick and backslash marks between two blank lines. */
  marks: 3_000,
  /** Opening brackets between two blank lines: matching them is quadratic. */
  brackets: 800,
  /** Different lengths of backtick runs between two blank lines: each may scan to the end. */
  codeMarkers: 30,
  /** Definitions and footnotes of a whole text. */
  definitions: 1_000,
};

const container = /^[ \t]*(?:>|[*+-](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$))/;
const fence = /^(?:`{3,}(?=[^`]*$)|~{3,})/;
const delimiterRow = /^[ \t>]*\|?[ \t]*:?-+:?[ \t]*\|[|:\- \t]*$/;

/** Whether parsing would cost out of proportion to the text. Linear in its length; fenced code does not count. */
export function tooComplex(text: string): boolean {
  if (text.length > longestText) return true;
  let run = emptyRun();
  let definitions = 0;
  let openFence = "";
  for (const line of text.split("\n")) {
    // Only a fence in the first column: it closes every container, so that what follows surely is code.
    if (openFence) {
      if (isClosing(line, openFence)) openFence = "";
      continue;
    }
    openFence = fence.exec(line)?.[0] ?? "";
    if (openFence || line.trim() === "") {
      run = emptyRun();
      continue;
    }
    if (isDeep(line)) return true;
    if (line.includes("]:")) definitions++;
    if (definitions > most.definitions || addLine(run, line)) return true;
  }
  return false;
}

function emptyRun() {
  return { marks: 0, brackets: 0, rows: 0, columns: 0, codeMarkers: new Set<number>() };
}

function isClosing(line: string, openFence: string): boolean {
  const trimmed = line.trim();
  return trimmed.length >= openFence.length && trimmed === (openFence[0] ?? "").repeat(trimmed.length);
}

function isDeep(line: string): boolean {
  let rest = line;
  for (let depth = 0; depth <= most.containers; depth++) {
    const found = container.exec(rest)?.[0];
    if (!found) return false;
    if (found.length > most.indent) return true;
    rest = rest.slice(found.length);
  }
  return true;
}

/** Counts a line into its run of non-blank lines; true when the run is over a limit. */
function addLine(run: ReturnType<typeof emptyRun>, line: string): boolean {
  run.rows++;
  if (delimiterRow.test(line)) {
    run.columns = Math.max(run.columns, line.split("|").length);
    run.rows = 1;
  }
  if (run.columns * run.rows > most.cells) return true;
  for (let index = 0; index < line.length; index++) {
    const code = line.charCodeAt(index);
    if (code === 96) index = addCodeMarker(run, line, index);
    else if (code === 91) run.brackets++;
    if (isMark(code)) run.marks++;
  }
  return run.marks > most.marks || run.brackets > most.brackets || run.codeMarkers.size > most.codeMarkers;
}

function addCodeMarker(run: ReturnType<typeof emptyRun>, line: string, start: number): number {
  let end = start;
  while (line.charCodeAt(end + 1) === 96) end++;
  run.codeMarkers.add(end - start);
  return end;
}

function isMark(code: number): boolean {
  // * _ ~ [ ] ` $ \ < & @ :
  return (
    code === 42 ||
    code === 95 ||
    code === 126 ||
    code === 91 ||
    code === 93 ||
    code === 96 ||
    code === 36 ||
    code === 92 ||
    code === 60 ||
    code === 38 ||
    code === 64
  );
}
