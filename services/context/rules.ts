import type { UserActor } from "#lib/actor.ts";
import { db, type Tx } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import { newId } from "#lib/id.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import { dropSummaries } from "#services/context/drop-summaries.ts";
import { publishEvents } from "#services/events/publish.ts";
import { lockSession, recordEvents } from "#services/events/record.ts";
import { markExtras } from "#services/messages/extras.ts";
import { accessMessage } from "#services/messages/find.ts";
import { presentMessages } from "#services/messages/list.ts";
import { readMessages } from "#services/messages/rows.ts";
import { authorize } from "#services/permissions.ts";

/** `pin`: always sent to models. `exclude`: never. */
type RuleKind = "pin" | "exclude";

interface RuleInput {
  messageId: string;
  kind: RuleKind;
}

/** Says that a message always or never goes to models, in place of what was said before. Twice is once. */
export function setContextRule(actor: UserActor, input: RuleInput): Promise<ChatMessage> {
  return change(actor, input, async (tx, sessionId) => {
    const { messageId, kind } = input;
    const known = await tx.contextRule.findUnique({ where: { messageId } });
    if (known?.kind === kind) return false;
    await tx.contextRule.upsert({
      where: { messageId },
      update: { kind, createdBy: actor.userId },
      create: { id: newId(), sessionId, messageId, kind, createdBy: actor.userId },
    });
    return true;
  });
}

/** Takes a pin or an exclusion back. A rule of the other kind stays; without one this does nothing. */
export function clearContextRule(actor: UserActor, input: RuleInput): Promise<ChatMessage> {
  return change(actor, input, async (tx) => {
    const { count } = await tx.contextRule.deleteMany({ where: { messageId: input.messageId, kind: input.kind } });
    return count > 0;
  });
}

async function change(
  actor: UserActor,
  { messageId, kind }: RuleInput,
  apply: (tx: Tx, sessionId: string) => Promise<boolean>,
): Promise<ChatMessage> {
  const { message, access } = await accessMessage(actor, messageId);
  authorize(access, "write");
  if (message.deletedAt !== null) throw notFound("message");
  const { sessionId, branchId } = message;
  const events = await db.$transaction(async (tx) => {
    await lockSession(tx, sessionId);
    if (!(await apply(tx, sessionId))) return [];
    if (kind === "exclude") await dropSummaries(tx, message);
    await markExtras(tx, messageId);
    const payload = { messageId, branchId, changed: ["contextRule"] };
    return recordEvents(tx, actor, sessionId, [{ type: "message.updated", payload }]);
  });
  const [event] = await publishEvents(events);
  const [presented] = event?.message ? [event.message] : await presentMessages(await readMessages([messageId]));
  if (!presented) throw notFound("message");
  return presented;
}
