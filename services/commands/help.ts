import { AppError } from "#lib/errors.ts";
import { type Command, optional } from "#services/commands/command.ts";
import { plain } from "#services/commands/plain.ts";
import { listPromptCommands } from "#services/prompts/commands.ts";

/** The command that tells of the others and of itself. */
export function helpOf(others: readonly Command[]): Command {
  const help: Command = {
    name: "help",
    summary: "Show what can be typed after a slash",
    arguments: [optional("command", "text", "a command")],
    ability: "write",
    run: async ({ actor, arguments: { command } }) => {
      const all = [...others, help];
      if (command) return { says: explain(all, command.replace(/^\//, "").toLowerCase()) };
      const prompts = await listPromptCommands(actor);
      const lines = [
        ...all.map((other) => line(usageOf(other), other.summary)),
        ...prompts.map((prompt) => line(`/${prompt.command}`, plain(prompt.title))),
      ];
      return {
        says: `| Command | What it does |\n| --- | --- |\n${lines.join("\n")}\n\nBegin with \`//\` to send a slash as text.`,
      };
    },
  };
  return help;
}

/** How a command is typed: its required arguments in `<>`, the others in `[]`. */
export function usageOf(command: Command): string {
  const words = command.arguments.map(({ hint, required }) => (required ? `<${hint}>` : `[${hint}]`));
  return [`/${command.name}`, ...words].join(" ");
}

function explain(all: readonly Command[], name: string): string {
  const found = all.find((other) => other.name === name);
  if (!found) throw new AppError("invalid", `There is no command /${name}. Type /help to see them all.`);
  return `\`${usageOf(found)}\`\n\n${found.summary}.`;
}

function line(usage: string, summary: string): string {
  return `| \`${usage}\` | ${summary} |`;
}
