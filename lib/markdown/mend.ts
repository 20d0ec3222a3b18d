const blankLine = /\n[ \t]*\n/g;
const fenceLine = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})/;
const markerOnly = /^[ \t>]*(?:[-*+][ \t]+)?(?:[-=*+_#|~`:\t ]+|\d{1,9}[.)]?|\[[ xX]?\]?)?[ \t]*$/;
const blockStart = /^[ \t]*(?:>|#{1,6}[ \t]|[-*+][ \t]|\d{1,9}[.)][ \t]|\|)/;

/**
 * The end of a growing text, changed so that what has begun is shown as what it will most likely be: open emphasis and
 * code is closed, half a link is its label, a header row is a table, a lone marker is kept back. Only what follows the
 * last blank line changes, and no line before it moves.
 */
export function mend(text: string): string {
  if (isInFence(text)) return text.replace(/\n[ \t>]*[`~]+$/, "\n");
  let start = 0;
  for (const match of text.matchAll(blankLine)) start = match.index + match[0].length;
  const head = text.slice(0, start);
  return head + mendTable(mendInline(holdBack(text.slice(start))));
}

/** Where the last run of non-blank lines begins: `mend` leaves everything before it as it is. */
export function lastRunStart(text: string): number {
  let start = 0;
  for (const match of text.matchAll(blankLine)) start = match.index + match[0].length;
  return start;
}

function isInFence(text: string): boolean {
  let open = "";
  const lines = text.split("\n");
  // The last line has not ended: whether it opens or closes a fence is not known yet.
  lines.pop();
  for (const line of lines) {
    const marker = fenceLine.exec(line)?.[1];
    if (!marker) continue;
    if (!open) open = marker;
    else if (marker[0] === open[0] && marker.length >= open.length && /^[ \t>]*[`~]+[ \t]*$/.test(line)) open = "";
  }
  return open !== "";
}

/** Leaves out a last line that is no more than a marker, or a fence whose language is still being written. */
function holdBack(run: string): string {
  const lineStart = run.lastIndexOf("\n") + 1;
  const line = run.slice(lineStart);
  return markerOnly.test(line) || fenceLine.test(line) ? run.slice(0, lineStart) : run;
}

function mendTable(run: string): string {
  const lines = run.trimEnd().split("\n");
  const header = lines[0]?.trim() ?? "";
  if (lines.length > 1 || !header.startsWith("|") || header.length < 2) return run;
  const cells = header
    .replace(/\\\|/g, "")
    .replace(/^\||\|$/g, "")
    .split("|").length;
  return `${run.trimEnd()}\n|${"---|".repeat(cells)}`;
}

function mendInline(run: string): string {
  const lines = run.split("\n");
  let first = lines.length - 1;
  while (first > 0 && !blockStart.test(lines[first] ?? "")) first--;
  const head = lines.slice(0, first).join("\n") + (first > 0 ? "\n" : "");
  let text = lines.slice(first).join("\n");
  if (text.trimStart().startsWith("|")) {
    // Marks do not reach from one cell into the next.
    const cell = text.lastIndexOf("|") + 1;
    return head + text.slice(0, cell) + closeOpen(text.slice(cell));
  }
  const marker = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+/.exec(text)?.[0] ?? "";
  text = text.slice(marker.length);
  return head + marker + closeOpen(text);
}

interface Open {
  marker: string;
  at: number;
}

/** Closes what is open at the end of a paragraph's text. */
function closeOpen(text: string): string {
  const open: Open[] = [];
  let index = 0;
  while (index < text.length) {
    const character = text[index] ?? "";
    if (character === "\\") index += 2;
    else if (character === "`") {
      const run = runAt(text, index);
      const end = findRun(text, run, index + run.length);
      if (end < 0) return closeCode(text, index, run) + closers(open);
      index = end + run.length;
    } else if (character === "[") {
      const end = linkEnd(text, index);
      if (end < 0) return closeLink(text, index) + closers(open);
      index = end;
    } else if ("*_~".includes(character)) {
      const run = runAt(text, index);
      if (index + run.length === text.length) return text.slice(0, index).trimEnd() + closers(open);
      toggle(open, text, index, run);
      index += run.length;
    } else index++;
  }
  return open.length > 0 ? text.trimEnd() + closers(open) : text;
}

function closeCode(text: string, start: number, run: string): string {
  return start + run.length === text.length ? text.slice(0, start) : text + run;
}

/** The index after a link or a bracketed text that is complete, -1 when it reaches the end. */
function linkEnd(text: string, start: number): number {
  const label = text.indexOf("]", start);
  if (label < 0 || label === text.length - 1) return -1;
  if (text[label + 1] !== "(") return start + 1;
  const end = text.indexOf(")", label);
  return end < 0 ? -1 : end + 1;
}

function closeLink(text: string, start: number): string {
  const isImage = text[start - 1] === "!";
  if (isImage || text[start + 1] === "^") return text.slice(0, isImage ? start - 1 : start).trimEnd();
  const end = text.indexOf("]", start);
  return text.slice(0, start) + closeOpen(text.slice(start + 1, end < 0 ? undefined : end));
}

function toggle(open: Open[], text: string, index: number, run: string): void {
  const before = text[index - 1] ?? " ";
  const after = text[index + run.length] ?? " ";
  const isInWord = run.startsWith("_") && /\w/.test(before) && /\w/.test(after);
  if (isInWord || (run.startsWith("~") && run.length !== 2)) return;
  const top = open.at(-1);
  if (top?.marker === run && /\S/.test(before)) open.pop();
  else if (/\S/.test(after)) open.push({ marker: run, at: index });
}

function closers(open: Open[]): string {
  return open
    .map(({ marker }) => marker)
    .reverse()
    .join("");
}

function runAt(text: string, index: number): string {
  let end = index + 1;
  while (text[end] === text[index]) end++;
  return text.slice(index, end);
}

function findRun(text: string, run: string, from: number): number {
  let index = from;
  for (;;) {
    index = text.indexOf(run, index);
    if (index < 0) return -1;
    const found = runAt(text, index);
    if (found.length === run.length) return index;
    index += found.length;
  }
}
