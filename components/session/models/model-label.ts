import { words } from "#lib/client/words.ts";
import type { Workspace } from "#lib/client/workspace.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import type { ModelList } from "#lib/schemas/model.ts";

/** What a model is called: its name where we know it, else the id its provider uses. */
export function modelName(models: ModelList, reference: string): string {
  const known = models.data.find((model) => model.id === reference);
  return known?.name ?? (reference.slice(reference.indexOf(":") + 1) || words.message.model);
}

/** What the model that wrote a message is called; until it has begun, the one that its session asks. */
export function modelLabel({ models, summaries }: Workspace, message: ChatMessage): string {
  const { provider, model } = message.metadata;
  const session = summaries[message.sessionId];
  if (model !== null) return modelName(models, `${provider}:${model}`);
  return session ? modelName(models, `${session.provider}:${session.model}`) : words.message.model;
}
