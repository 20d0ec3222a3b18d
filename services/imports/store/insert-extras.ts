import type { Tx } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import type { Plan, PlannedMessage } from "#services/imports/plan.ts";
import { type PlanIds, participantOf } from "#services/imports/store/rows.ts";
import type { StoredFiles } from "#services/imports/store/store-files.ts";

/** Places in a plan: the first, and the one after the last. */
export interface Range {
  from: number;
  to: number;
}

/** A system message of elsewhere is kept to be read, and told no model until its reader wants it to. */
export function isMuted(plan: Plan, message: PlannedMessage): boolean {
  return message.role === "system" && plan.source !== "parley";
}

/** Whether anything hangs on a message that has rows of its own, side threads included. */
export function hangsOn(plan: Plan, index: number, files: StoredFiles, threaded: ReadonlySet<number>): boolean {
  const message = plan.messages[index];
  if (!message) return false;
  const { extras } = message;
  return (
    files.has(index) ||
    threaded.has(index) ||
    isMuted(plan, message) ||
    (extras !== undefined &&
      (extras.contextRule !== null ||
        [extras.reactions, extras.annotations, extras.references].some((list) => list.length > 0)))
  );
}

/** Stores what hangs on messages that are there: files, earlier texts, reactions, notes, references, context rules. */
export async function insertExtras(tx: Tx, plan: Plan, ids: PlanIds, range: Range, files: StoredFiles): Promise<void> {
  const { sessionId } = ids;
  const messages = plan.messages.slice(range.from, range.to).map((message, offset) => {
    const index = range.from + offset;
    return { message, index, messageId: ids.messages[index] ?? "", extras: message.extras };
  });
  const rowsOf = <Row>(rows: (entry: (typeof messages)[number]) => Row[]) => messages.flatMap(rows);
  const attachments = rowsOf(({ index, messageId }) =>
    (files.get(index) ?? []).map((attachmentId, position) => ({ messageId, attachmentId, position })),
  );
  const edits = rowsOf(({ messageId, extras }) =>
    (extras?.edits ?? []).map(({ content, at }) => ({ id: newId(), messageId, content, createdAt: at })),
  );
  const reactions = rowsOf(({ messageId, extras }) =>
    (extras?.reactions ?? []).flatMap(({ emoji, author }, nth) => {
      const participantId = participantOf(ids, author);
      // In their order, which is that of their times.
      const createdAt = new Date(Number(plan.createdAt) + nth);
      return participantId === null ? [] : [{ id: newId(), messageId, participantId, emoji, createdAt }];
    }),
  );
  const annotations = rowsOf(({ messageId, extras }) =>
    (extras?.annotations ?? []).map(({ author, ...note }) => ({
      ...{ id: newId(), sessionId, messageId, participantId: participantOf(ids, author) },
      ...note,
    })),
  );
  const references = rowsOf(({ messageId, extras }) =>
    (extras?.references ?? []).map(({ target, ...reference }) => ({
      ...{ id: newId(), sessionId, messageId, ...reference },
      targetId: reference.type === "thread" ? sessionId : target === null ? null : (ids.messages[target] ?? null),
    })),
  );
  const rules = rowsOf(({ message, messageId, extras }) => {
    const kind = isMuted(plan, message) ? "exclude" : (extras?.contextRule ?? null);
    return kind === null ? [] : [{ id: newId(), sessionId, messageId, kind }];
  });
  if (attachments.length > 0) await tx.messageAttachment.createMany({ data: attachments });
  if (edits.length > 0) await tx.messageEdit.createMany({ data: edits });
  if (reactions.length > 0) await tx.reaction.createMany({ data: reactions, skipDuplicates: true });
  if (annotations.length > 0) await tx.annotation.createMany({ data: annotations });
  if (references.length > 0) await tx.reference.createMany({ data: references });
  if (rules.length > 0) await tx.contextRule.createMany({ data: rules });
}
