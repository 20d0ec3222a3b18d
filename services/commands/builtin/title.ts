import { AppError } from "#lib/errors.ts";
import { line } from "#lib/schemas/common.ts";
import { assertBudget } from "#services/budgets/hold.ts";
import { type Command, type CommandCall, optional } from "#services/commands/command.ts";
import { plain } from "#services/commands/plain.ts";
import { readPage } from "#services/messages/list.ts";
import { suggestTitle } from "#services/sessions/suggest-title.ts";
import { updateSession } from "#services/sessions/update.ts";

/** Renames the chat. */
export const title: Command = {
  name: "title",
  summary: "Rename this chat, or have a model find a better name",
  arguments: [optional("name", "text", "new name")],
  ability: "manage",
  run: async (call) => {
    const { actor, access } = call;
    const { name: given } = call.arguments;
    const name = given === undefined ? await findTitle(call) : checked(given);
    await updateSession(actor, { sessionId: access.sessionId, name });
    return { says: `This chat is now called “${plain(name)}”.` };
  },
};

function checked(given: string): string {
  const result = line(255).safeParse(given.replace(/\s+/g, " "));
  if (result.success) return result.data;
  throw new AppError("invalid", `/title: ${result.error.issues[0]?.message}`);
}

async function findTitle({ actor, access, branchId }: CommandCall): Promise<string> {
  const { data } = await readPage(access.sessionId, branchId, { limit: 20 });
  const said = data.filter(({ type, content }) => type === "text" && content.trim() !== "").slice(-8);
  const last = said.at(-1);
  if (!last) throw new AppError("invalid", "/title: Nothing was said here yet. Type a name after it.");
  const models = [`${access.provider}:${access.model}`];
  const { orgId, sessionId } = access;
  await assertBudget(orgId, actor.userId);
  const name = await suggestTitle(
    { orgId, sessionId, branchId, messageId: last.id, billedUserId: actor.userId },
    models,
    said.map(({ content }) => content),
  );
  if (name) return name;
  throw new AppError("unavailable", "/title: The model of this chat found no name. Type one after the command.");
}
