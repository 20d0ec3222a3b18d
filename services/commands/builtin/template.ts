import type { UserActor } from "#lib/actor.ts";
import { AppError } from "#lib/errors.ts";
import type { TemplateSummary } from "#lib/schemas/template.ts";
import { type Command, optional } from "#services/commands/command.ts";
import { listTemplates } from "#services/templates/list.ts";

/** Begins a chat from a template; the page asks for what it leaves open. */
export const template: Command = {
  name: "template",
  summary: "Begin a chat from a template",
  arguments: [optional("template", "template", "template")],
  ability: "read",
  run: async ({ actor, arguments: { template: wanted } }) => ({
    action: {
      type: "use-template",
      templateId: wanted === undefined ? null : (await findByName(actor, wanted)).id,
    },
  }),
};

/** By its name; a part of it will do when only one template has it. */
async function findByName(actor: UserActor, wanted: string): Promise<TemplateSummary> {
  const { data } = await listTemplates(actor, { query: wanted.slice(0, 200), whose: "all", limit: 100 });
  const exact = data.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  const [found] = exact ? [exact] : data;
  if (found && (exact || data.length === 1)) return found;
  const offer = data.slice(0, 5).map(({ name }) => `“${name}”`);
  throw new AppError(
    "invalid",
    data.length === 0
      ? `/template: No template is called “${wanted.slice(0, 120)}”. Look at /templates for those there are.`
      : `/template: Several templates are called so: ${offer.join(", ")}. Type the whole name.`,
  );
}
