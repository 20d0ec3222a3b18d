import { quoteArgument } from "#lib/commands/parse.ts";
import type { CommandArgument, CommandInfo } from "#lib/schemas/command.ts";

/** One line of what can be typed next. */
interface Suggestion {
  /** What it is called in the list. */
  label: string;
  hint: string;
  /** The whole text of the input when it is taken. */
  text: string;
}

/** A value that an argument can have. */
export interface Choice {
  value: string;
  label: string;
  hint: string;
}

interface Known {
  commands: readonly CommandInfo[];
  /** What there is to choose from for an argument. */
  choicesOf: (argument: CommandArgument) => readonly Choice[];
}

/** What can be typed next: names of commands, or values of the argument that is being written. */
export interface Completion {
  of: "names" | "values";
  suggestions: Suggestion[];
  /** What is still to be written, to be shown behind the text. */
  ghost: string;
  /** It can be run as it stands: what could still be written need not be. */
  runnable: boolean;
}

const nothing: Completion = { of: "names", suggestions: [], ghost: "", runnable: false };
const most = 50;

/** Reads a half-written command and says how it can go on. Text that is no command gets no suggestions. */
export function complete(text: string, { commands, choicesOf }: Known): Completion {
  if (/^\/[A-Za-z0-9-]*$/.test(text)) return completeName(text.slice(1).toLowerCase(), commands);
  const [head = "", name = ""] = /^\/([A-Za-z][A-Za-z0-9-]*)\s/.exec(text) ?? [];
  const command = commands.find((known) => known.name === name.toLowerCase());
  if (!command || text.includes("\n")) return nothing;
  return completeValue(command, head, text.slice(head.length), choicesOf);
}

function completeName(typed: string, commands: readonly CommandInfo[]): Completion {
  const begins = commands.filter(({ name }) => name.startsWith(typed));
  const contains = commands.filter(({ name }) => !name.startsWith(typed) && name.includes(typed));
  const suggestions = [...begins, ...contains].slice(0, most).map((command) => ({
    label: [`/${command.name}`, ...command.arguments.map(placeholder)].join(" "),
    hint: command.summary,
    text: `/${command.name}${command.arguments.length > 0 ? " " : ""}`,
  }));
  return { of: "names", suggestions, ghost: "", runnable: false };
}

function completeValue(command: CommandInfo, head: string, typed: string, choicesOf: Known["choicesOf"]): Completion {
  const count = command.arguments.length;
  const { done, writing } = split(typed, count);
  const argument = command.arguments[done.length];
  if (!argument) return { ...nothing, of: "values" };
  const wanted = writing.replaceAll('"', "").toLowerCase();
  const before = head + done.join("");
  const last = done.length === count - 1;
  const suggestions = choicesOf(argument)
    .filter(({ value, label }) => `${label} ${value}`.toLowerCase().includes(wanted))
    .slice(0, most)
    .map(({ value, label, hint }) => ({ label, hint, text: before + (last ? value : `${quoteArgument(value)} `) }));
  const ahead = command.arguments.slice(done.length + (writing === "" ? 0 : 1)).map(placeholder);
  const space = writing === "" || writing.endsWith(" ") ? "" : " ";
  const ghost = ahead.length > 0 ? space + ahead.join(" ") : "";
  return { of: "values", suggestions, ghost, runnable: writing === "" && !argument.required };
}

/** The arguments that are complete, each with the space behind it, and the one that is being written. */
function split(typed: string, count: number): { done: string[]; writing: string } {
  const done: string[] = [];
  let left = typed;
  while (done.length < count - 1) {
    const match = /^("[^"]*"|[^\s"]+)\s+/.exec(left);
    if (!match) break;
    done.push(match[0]);
    left = left.slice(match[0].length);
  }
  return { done, writing: left };
}

function placeholder({ hint, required }: CommandArgument): string {
  return required ? `<${hint}>` : `[${hint}]`;
}
