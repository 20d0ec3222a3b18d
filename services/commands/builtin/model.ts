import { AppError } from "#lib/errors.ts";
import type { ModelInfo } from "#lib/schemas/model.ts";
import { listModels } from "#services/ai/models.ts";
import { type Command, required } from "#services/commands/command.ts";
import { updateSession } from "#services/sessions/update.ts";

/** Changes the model that answers. */
export const model: Command = {
  name: "model",
  summary: "Have another model answer from here on",
  arguments: [required("model", "model", "model")],
  ability: "write",
  run: async ({ actor, access, arguments: { model: wanted = "" } }) => {
    const { data } = await listModels(actor);
    const found = findModel(data, wanted);
    await updateSession(actor, { sessionId: access.sessionId, model: found.id });
    return { says: `**${found.name}** answers from here on.` };
  },
};

/** By its id or its name; a part of either will do when only one model has it. */
function findModel(models: readonly ModelInfo[], wanted: string): ModelInfo {
  const word = wanted.toLowerCase();
  const exact = models.find(({ id, name }) => id.toLowerCase() === word || name.toLowerCase() === word);
  const partly = models.filter(({ id, name }) => `${id} ${name}`.toLowerCase().includes(word));
  const [found] = exact ? [exact] : partly;
  if (found && (exact || partly.length === 1)) return found;
  const offer = (partly.length > 0 ? partly : models).slice(0, 5).map(({ id }) => id);
  const problem = partly.length > 1 ? "Several models are called so" : "No such model answers now";
  throw new AppError("invalid", `${problem}. Choose one of: ${offer.join(", ")}`);
}
