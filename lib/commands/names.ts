/** The commands of Parley itself. No prompt may take one of these names. */
const builtInNames = [
  "branch",
  "clear",
  "compare",
  "context",
  "escalate",
  "export",
  "help",
  "merge",
  "model",
  "plugin",
  "search",
  "stop",
  "template",
  "title",
] as const;

/** Whether a word is the name of one of them. */
export function isBuiltIn(name: string): boolean {
  return builtInNames.some((known) => known === name);
}
