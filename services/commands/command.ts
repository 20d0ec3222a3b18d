import type { UserActor } from "#lib/actor.ts";
import type { CommandAction, CommandArgument, CommandContext } from "#lib/schemas/command.ts";
import type { Ability } from "#services/permissions.ts";
import type { SessionAccess } from "#services/sessions/access.ts";

/** What a command is run with. It acts as its caller: with their actor, and through service functions that check it. */
export interface CommandCall {
  actor: UserActor;
  access: SessionAccess;
  /** The branch in which it was typed. */
  branchId: string;
  /** Names whatever it makes, so that the same call again makes nothing more. */
  id: string;
  /** By the names of its arguments; those left out are missing. */
  arguments: Readonly<Record<string, string>>;
}

/** What a command answers. */
interface Outcome {
  /** What its card says, in markdown. Without it there is no card. */
  says?: string;
  /** Where its result can be seen, as a button of the card. */
  link?: CommandContext["link"];
  /** What the page does at once. */
  action?: CommandAction;
  /** Where the card stands: the branch in which the command was typed, unless it leads elsewhere. */
  branchId?: string;
}

/** A command: what it is called, who may run it, and what it does. */
export interface Command {
  name: string;
  /** What it does, in a few words. */
  summary: string;
  arguments: readonly CommandArgument[];
  /** What its caller must be allowed to do. Those that leave a card need more than `read`. */
  ability: Ability;
  run(call: CommandCall): Promise<Outcome>;
}

/** An argument that must be given. */
export function required(name: string, type: CommandArgument["type"], hint: string): CommandArgument {
  return { name, type, required: true, hint, options: [] };
}

/** An argument that may be left out. */
export function optional(
  name: string,
  type: CommandArgument["type"],
  hint: string,
  options: string[] = [],
): CommandArgument {
  return { name, type, required: false, hint, options };
}
