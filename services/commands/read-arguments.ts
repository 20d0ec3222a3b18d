import { splitArguments } from "#lib/commands/parse.ts";
import { AppError } from "#lib/errors.ts";
import type { Command } from "#services/commands/command.ts";
import { usageOf } from "#services/commands/help.ts";

/** Reads what was typed after a command by its arguments. Throws `invalid` that says how it is typed. */
export function readArguments(command: Command, rest: string): Record<string, string> {
  if (rest !== "" && command.arguments.length === 0) throw misused(command, "it takes nothing after it");
  const given = splitArguments(rest, command.arguments.length);
  const read: Record<string, string> = {};
  for (const [index, argument] of command.arguments.entries()) {
    const value = given[index];
    if (value === undefined || value === "") {
      if (argument.required) throw misused(command, `${argument.hint} is missing`);
      continue;
    }
    if (argument.type === "choice" && !argument.options.includes(value))
      throw misused(command, `${argument.name} is one of ${argument.options.join(", ")}`);
    read[argument.name] = value;
  }
  return read;
}

function misused(command: Command, problem: string): AppError {
  return new AppError("invalid", `/${command.name}: ${problem}. Type ${usageOf(command)}`);
}
