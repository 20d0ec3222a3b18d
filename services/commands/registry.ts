import { branch } from "#services/commands/builtin/branch.ts";
import { clear } from "#services/commands/builtin/clear.ts";
import { compare } from "#services/commands/builtin/compare.ts";
import { context } from "#services/commands/builtin/context.ts";
import { exportChat } from "#services/commands/builtin/export.ts";
import { merge } from "#services/commands/builtin/merge.ts";
import { model } from "#services/commands/builtin/model.ts";
import { plugin } from "#services/commands/builtin/plugin.ts";
import { search } from "#services/commands/builtin/search.ts";
import { stop } from "#services/commands/builtin/stop.ts";
import { template } from "#services/commands/builtin/template.ts";
import { title } from "#services/commands/builtin/title.ts";
import type { Command } from "#services/commands/command.ts";
import { helpOf } from "#services/commands/help.ts";

const all: Command[] = [
  branch,
  clear,
  compare,
  context,
  exportChat,
  merge,
  model,
  plugin,
  search,
  stop,
  template,
  title,
];

/** Every command, in the order in which a list of them is read. */
export const commands: readonly Command[] = [...all, helpOf(all)].sort((left, right) =>
  left.name.localeCompare(right.name),
);

/** The command with a name. */
export function findCommand(name: string): Command | undefined {
  return commands.find((command) => command.name === name);
}
