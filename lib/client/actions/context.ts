import { callApi } from "#lib/client/api.ts";
import type { ChatClient } from "#lib/client/client.ts";
import { putSettings, refreshContext } from "#lib/client/context-report.ts";
import { putMessage } from "#lib/client/place-message.ts";
import type { Compaction } from "#lib/schemas/context.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import type { ChatSession } from "#lib/schemas/session.ts";

type Rule = "pin" | "exclude";

/** Says that a message always or never goes to models; null takes the rule that it has back. */
export async function setContextRule(
  client: ChatClient,
  message: { id: string; rule: Rule | null },
  rule: Rule | null,
): Promise<void> {
  const kind = rule ?? message.rule;
  if (kind === null) return;
  const changed = await callApi<ChatMessage>(rule === null ? "DELETE" : "POST", `/messages/${message.id}/${kind}`);
  putMessage(client, changed);
  refreshContext(client, changed.sessionId);
}

/** Has a model summarise the shown branch up to a message, or all of it. */
export async function compact(client: ChatClient, sessionId: string, upToMessageId?: string): Promise<Compaction> {
  const branchId = client.session(sessionId).getState().detail?.activeBranchId;
  const body = { ...(branchId ? { branchId } : {}), ...(upToMessageId ? { upToMessageId } : {}) };
  const made = await callApi<Compaction>("POST", `/sessions/${sessionId}/compactions`, body);
  refreshContext(client, sessionId);
  return made;
}

/** Takes a summary back. */
export async function revertCompaction(client: ChatClient, sessionId: string, compactionId: string): Promise<void> {
  await callApi("DELETE", `/sessions/${sessionId}/compactions/${compactionId}`);
  refreshContext(client, sessionId);
}

/** Changes settings of a session; null removes one, so that the default holds again. */
export async function changeSettings(
  client: ChatClient,
  sessionId: string,
  settings: Record<string, unknown>,
): Promise<void> {
  putSettings(client, await callApi<ChatSession>("PUT", `/sessions/${sessionId}`, { settings }));
  refreshContext(client, sessionId);
}
