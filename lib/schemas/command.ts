import { z } from "zod";
import { id, text } from "#lib/schemas/common.ts";
import { exportFormat } from "#lib/schemas/export.ts";
import { chatMessage } from "#lib/schemas/message.ts";

const commandArgument = z.object({
  name: z.string(),
  type: z.enum(["text", "model", "branch", "template", "choice"]).describe("What completes it."),
  required: z.boolean(),
  hint: z.string().describe("What to write, in a few words."),
  options: z.array(z.string()).describe("With choice: what there is to choose from."),
});
export type CommandArgument = z.infer<typeof commandArgument>;

/** One entry of `GET /commands`: a command of Parley itself, or one of the prompts that the caller may use. */
export const commandInfo = z.object({
  name: z.string().describe("Without the slash."),
  summary: z.string(),
  arguments: z.array(commandArgument),
  ability: z.string().describe("What its caller must be allowed to do in the session."),
  promptId: id.nullable().describe("The prompt it stands for; null for a command of Parley itself."),
});
export type CommandInfo = z.infer<typeof commandInfo>;

/** `POST /sessions/:id/commands`. The same `id` twice runs it once. */
export const runCommand = z
  .object({
    id: id.optional().describe("Makes the call repeatable."),
    text: text(10_000).describe("The command as it is typed, with its slash: /title Ferries to Naxos."),
    branchId: id.optional().describe("Your active branch unless given."),
  })
  .strict();
export type RunCommand = z.infer<typeof runCommand>;

/** What the page does after a command. Other callers may ignore it. */
export const commandAction = z.discriminatedUnion("type", [
  z.object({ type: z.literal("open-branch"), branchId: id }),
  z.object({ type: z.literal("compare"), left: id, right: id }),
  z.object({ type: z.literal("search"), query: z.string() }),
  z.object({ type: z.literal("show-context") }),
  z.object({
    type: z.literal("export"),
    format: exportFormat.nullable().describe("Null to choose one."),
    branchId: id,
  }),
  z.object({ type: z.literal("use-template"), templateId: id.nullable().describe("Null to choose one.") }),
  z.object({ type: z.literal("use-prompt"), promptId: id }),
]);
export type CommandAction = z.infer<typeof commandAction>;

/** What a card remembers of its command, in the message's `context.command`. */
export const commandContext = z.object({
  name: z.string(),
  text: z.string().describe("As it was typed."),
  link: z.object({ label: z.string(), action: commandAction }).nullable().describe("Where its result can be seen."),
});
export type CommandContext = z.infer<typeof commandContext>;

/** What a command answers. */
export const commandResult = z.object({
  card: chatMessage.nullable().describe("Its result as a message of type card; null when it only acts in the page."),
  action: commandAction.nullable(),
});
export type CommandResult = z.infer<typeof commandResult>;
