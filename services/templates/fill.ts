import type { UserActor } from "#lib/actor.ts";
import { AppError } from "#lib/errors.ts";
import { maxMessageLength } from "#lib/schemas/limits.ts";
import type { SessionSettings } from "#lib/schemas/model.ts";
import type { Template } from "#lib/schemas/template.ts";
import { checkValues, filledLength, fillVariables } from "#lib/variables.ts";
import { findTemplate } from "#services/templates/find.ts";

/** What a session made from a template begins with. */
export interface FilledTemplate {
  templateId: string;
  name: string;
  model: string | null;
  settings: SessionSettings;
  messages: Template["messages"];
}

const maxInstructions = 50_000;
const maxName = 255;

/** Puts values into a template's gaps. Throws `invalid` for unknown names, missing values and those of another kind. */
export async function fillTemplate(
  actor: UserActor,
  input: { templateId: string; variables: Readonly<Record<string, string>> },
): Promise<FilledTemplate> {
  const template = await findTemplate(actor, input);
  const { values, problems } = checkValues(template.variables, input.variables);
  const details = Object.entries(problems).map(([name, message]) => ({ path: `variables.${name}`, message }));
  const [first] = details;
  if (first) throw new AppError("invalid", `${first.path}: ${first.message}`, { details });
  const fill = (text: string, limit: number) => fillWithin(text, values, limit);
  const { systemPrompt, ...settings } = template.settings;
  return {
    templateId: template.id,
    name: fill(template.name, 1_000_000).replace(/\s+/g, " ").slice(0, maxName).toWellFormed(),
    model: template.model,
    settings: {
      ...settings,
      ...(systemPrompt === undefined ? {} : { systemPrompt: fill(systemPrompt, maxInstructions) }),
    },
    messages: template.messages.map(({ role, content }) => ({ role, content: fill(content, maxMessageLength) })),
  };
}

/** Measures before it fills: a short text with many gaps and one long value would be more than memory holds. */
function fillWithin(text: string, values: Readonly<Record<string, string>>, limit: number): string {
  if (filledLength(text, values) > limit)
    throw new AppError("too_large", "Filled in, a text of this template is too long. Shorten what you fill in.");
  return fillVariables(text, values);
}
