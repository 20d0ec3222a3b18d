import type { UserActor } from "#lib/actor.ts";
import { newId } from "#lib/id.ts";
import type { Plan, PlannedMessage } from "#services/imports/plan.ts";
import type { Upload } from "#services/imports/read/open-upload.ts";
import type { ImportTarget } from "#services/imports/store/begin.ts";
import { beginSession } from "#services/imports/store/begin.ts";
import { finishSession } from "#services/imports/store/finish.ts";
import { insertMessages } from "#services/imports/store/insert-messages.ts";
import { storeFiles } from "#services/imports/store/store-files.ts";

/** Messages per transaction, and about how many characters of them. */
const batchSize = 500;
const batchLength = 4_000_000;

/**
 * Stores a conversation as a session of the actor's, in transactions of bounded size. Nobody takes part in it until it is
 * whole, so nobody sees half of one; what an interrupted try left is removed by `discardSession`. Returns what is missing
 * beyond what the plan says.
 */
export async function storePlan(
  actor: UserActor,
  plan: Plan,
  input: {
    itemId: string;
    importSourceId: string;
    fingerprint: string;
    upload: Upload;
    /** Ends it between two batches. */
    signal: AbortSignal;
  },
): Promise<{ sessionId: string; missing: string[] }> {
  const target: ImportTarget = {
    ...{ sessionId: newId(), itemId: input.itemId },
    ...{ importSourceId: input.importSourceId, fingerprint: input.fingerprint },
    laneIds: plan.lanes.map(() => newId()),
    messageIds: plan.messages.map(() => newId()),
    participants: new Map(),
    mergeIds: (plan.session?.merges ?? []).map(() => newId()),
  };
  await beginSession(actor, plan, target);
  const missing = new Set<string>();
  const taken = new Map<string, string | null>();
  for (const batch of batches(plan.messages)) {
    input.signal.throwIfAborted();
    const files = await storeFiles(actor, plan, batch, { upload: input.upload, missing, taken });
    await insertMessages(actor, plan, target, { batch, files });
  }
  input.signal.throwIfAborted();
  await finishSession(actor, plan, target);
  return { sessionId: target.sessionId, missing: [...missing] };
}

/** Some of a plan's messages, `first` being the place of the first one. */
export interface Batch {
  first: number;
  messages: readonly PlannedMessage[];
}

function* batches(messages: readonly PlannedMessage[]): Generator<Batch> {
  let first = 0;
  let length = 0;
  for (const [index, message] of messages.entries()) {
    length += message.parts.reduce((sum, part) => sum + ("text" in part ? part.text.length : 500), 0);
    if (index + 1 - first < batchSize && length < batchLength) continue;
    yield { first, messages: messages.slice(first, index + 1) };
    first = index + 1;
    length = 0;
  }
  if (first < messages.length) yield { first, messages: messages.slice(first) };
}
