/** How a variable is asked for. */
export const variableTypes = ["text", "multiline", "number", "choice", "date"] as const;

/** The part of a variable that decides what may be filled in. */
interface Gap {
  name: string;
  type: (typeof variableTypes)[number];
  default: string;
  options: readonly string[];
  required: boolean;
}

const placeholder = /\{\{\s*([A-Za-z][A-Za-z0-9_]{0,39})\s*\}\}/g;

/** The names between double braces, each once, in the order in which they first appear. */
export function namesIn(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => [...text.matchAll(placeholder)].map((match) => match[1] ?? "")))];
}

/**
 * Puts values into the gaps of a text, once: what was filled in is never looked at again, so braces in a value stay as
 * they are. Gaps without a value stay too.
 */
export function fillVariables(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(placeholder, (gap, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? gap) : gap));
}

/** How long a text will be when its gaps are filled, without filling them. */
export function filledLength(text: string, values: Readonly<Record<string, string>>): number {
  return [...text.matchAll(placeholder)].reduce((length, [gap, name = ""]) => {
    return Object.hasOwn(values, name) ? length - gap.length + (values[name]?.length ?? 0) : length;
  }, text.length);
}

/** What is wrong with a value, in words; null when nothing is. */
export function problemOf(variable: Pick<Gap, "type" | "options">, value: string): string | null {
  if (variable.type === "number" && !/^-?\d+([.,]\d+)?$/.test(value.trim()))
    return "Must be a number, such as 12 or 3.5.";
  if (variable.type === "date" && !isDate(value)) return "Must be a day such as 2026-05-31.";
  if (variable.type === "choice" && !variable.options.includes(value))
    return `Must be one of ${variable.options.join(", ")}.`;
  return null;
}

/** Defaults completed by what was given, and everything that is wrong with it. */
export function checkValues(
  variables: readonly Gap[],
  given: Readonly<Record<string, string>>,
): { values: Record<string, string>; problems: Record<string, string> } {
  const values: Record<string, string> = {};
  const problems: Record<string, string> = {};
  for (const name of Object.keys(given)) {
    if (!variables.some((variable) => variable.name === name)) problems[name] = "There is no such variable.";
  }
  for (const variable of variables) {
    const value = Object.hasOwn(given, variable.name) ? (given[variable.name] ?? "") : variable.default;
    values[variable.name] = value;
    const empty = value.trim() === "";
    const problem = empty ? (variable.required ? "Fill this in." : null) : problemOf(variable, value);
    if (problem) problems[variable.name] = problem;
  }
  return { values, problems };
}

function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}
