/** A command as it was typed: its name in small letters, and what stands after it. */
export interface TypedCommand {
  name: string;
  rest: string;
}

const form = /^\/([A-Za-z][A-Za-z0-9-]{0,39})(?:\s+([\s\S]*))?$/;

/** Reads `/name and more`. Null for what is no command: other text, a path, or `//` for a literal slash. */
export function parseCommand(text: string): TypedCommand | null {
  const match = form.exec(text.trim());
  return match ? { name: (match[1] ?? "").toLowerCase(), rest: (match[2] ?? "").trim() } : null;
}

/** What is sent when a text is meant as text: `//etc` becomes `/etc`. */
export function withoutEscape(text: string): string {
  return text.startsWith("//") ? text.slice(1) : text;
}

/**
 * Cuts what stands after a command into `count` arguments. Each is a word or "several words"; the last one takes all
 * that is left.
 */
export function splitArguments(rest: string, count: number): string[] {
  const found: string[] = [];
  let left = rest.trim();
  while (left !== "" && found.length < count - 1) {
    const match = /^"([^"]*)"\s*|^(\S+)\s*/.exec(left);
    if (!match) break;
    found.push(match[1] ?? match[2] ?? "");
    left = left.slice(match[0].length);
  }
  if (left !== "" && count > 0) found.push(left.replace(/^"([^"]*)"$/, "$1"));
  return found;
}

/** A value as it must be typed to be one argument. */
export function quoteArgument(value: string): string {
  return /\s/.test(value) ? `"${value.replaceAll('"', "")}"` : value;
}
