import { createHash } from "node:crypto";
import type { UserActor } from "#lib/actor.ts";
import { parseCommand } from "#lib/commands/parse.ts";
import { db } from "#lib/db.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { newId } from "#lib/id.ts";
import { limit } from "#lib/limits.ts";
import type { CommandResult, RunCommand } from "#lib/schemas/command.ts";
import { findCard, storeCard } from "#services/commands/card.ts";
import type { Command } from "#services/commands/command.ts";
import { readArguments } from "#services/commands/read-arguments.ts";
import { findCommand } from "#services/commands/registry.ts";
import { authorize } from "#services/permissions.ts";
import { listPromptCommands } from "#services/prompts/commands.ts";
import { accessSession, type SessionAccess } from "#services/sessions/access.ts";

type Input = { sessionId: string } & RunCommand;

/**
 * Runs what a person typed as a command, with their rights and no others. Only this call runs commands: a message that
 * looks like one, whoever wrote it, is text. The same `id` runs it once.
 */
export async function runCommand(actor: UserActor, input: Input): Promise<CommandResult> {
  const access = await accessSession(actor, input.sessionId);
  authorize(access, "read");
  const typed = parseCommand(input.text);
  if (!typed) throw new AppError("invalid", "text: A command begins with a slash and a word, such as /help.");
  const command = findCommand(typed.name);
  if (!command) return leadToPrompt(actor, typed.name);
  authorize(access, command.ability);
  await limit("send", actor.userId);
  return run(actor, access, { input, command, rest: typed.rest });
}

async function run(
  actor: UserActor,
  access: SessionAccess,
  { input, command, rest }: { input: Input; command: Command; rest: string },
): Promise<CommandResult> {
  const branchId = await findBranchId(access, input.branchId);
  const text = input.text.trim();
  const stored = { clientId: input.id ?? null, bodyHash: createHash("sha256").update(text).digest("hex") };
  const known = stored.clientId === null ? null : await findCard(access, stored.clientId, stored.bodyHash);
  if (known) return known;
  const outcome = await command.run({
    actor,
    access,
    branchId,
    id: input.id ?? newId(),
    arguments: readArguments(command, rest),
  });
  const action = outcome.action ?? null;
  if (outcome.says === undefined) return { card: null, action };
  return storeCard(actor, access, {
    ...stored,
    branchId: outcome.branchId ?? branchId,
    says: outcome.says,
    action,
    command: { name: command.name, text, link: outcome.link ?? null },
  });
}

/** A prompt is filled in where its text is written, so only its place is told. */
async function leadToPrompt(actor: UserActor, name: string): Promise<CommandResult> {
  const [prompt] = await listPromptCommands(actor, name);
  if (!prompt) throw new AppError("invalid", `There is no command /${name}. Type /help to see them all.`);
  return { card: null, action: { type: "use-prompt", promptId: prompt.id } };
}

async function findBranchId(access: SessionAccess, wanted: string | undefined): Promise<string> {
  const id = wanted ?? access.activeBranchId ?? access.defaultBranchId;
  const where = { id, sessionId: access.sessionId, status: { not: "pruned" } };
  const branch = await db.branch.findFirst({ where, select: { id: true } });
  if (!branch) throw notFound("branch");
  return branch.id;
}
