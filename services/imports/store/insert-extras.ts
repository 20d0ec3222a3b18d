import type { UserActor } from "#lib/actor.ts";
import type { Tx } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import type { Author, PlannedExtras } from "#services/imports/plan.ts";
import { authorKey, type ImportTarget } from "#services/imports/store/begin.ts";
import type { StoredFiles } from "#services/imports/store/store-files.ts";
import type { Batch } from "#services/imports/store/store-plan.ts";

/** Stores what hangs on some messages: files, earlier texts, reactions, notes, links and context rules. */
export async function insertExtras(
  tx: Tx,
  actor: UserActor,
  target: ImportTarget,
  { batch, files }: { batch: Batch; files: StoredFiles },
): Promise<void> {
  const { sessionId, messageIds } = target;
  const now = new Date();
  const each = <Row>(rows: (extras: PlannedExtras, messageId: string) => Row[]): Row[] =>
    batch.messages.flatMap(({ extras }, offset) =>
      extras ? rows(extras, messageIds[batch.first + offset] ?? "") : [],
    );
  const participantId = (author: Author) => target.participants.get(authorKey(author)) ?? "";
  await tx.messageAttachment.createMany({
    data: [...files].flatMap(([index, ids]) =>
      ids.map((attachmentId, position) => ({ messageId: messageIds[index] ?? "", attachmentId, position })),
    ),
  });
  await tx.messageEdit.createMany({
    data: each(({ edits }, messageId) =>
      edits.map(({ content, at }) => ({
        ...{ id: newId(), messageId, content, editedBy: actor.userId },
        createdAt: at < now ? at : now,
      })),
    ),
  });
  await tx.reaction.createMany({
    data: each(({ reactions }, messageId) =>
      reactions.map(({ emoji, author }, order) => ({
        ...{ id: newId(), messageId, emoji, participantId: participantId(author) },
        // Their order is that of their times, which files do not have.
        createdAt: new Date(order),
      })),
    ),
    skipDuplicates: true,
  });
  await tx.annotation.createMany({
    data: each(({ annotations }, messageId) =>
      annotations.map(({ author, ...note }) => ({
        id: newId(),
        sessionId,
        messageId,
        participantId: participantId(author),
        ...note,
      })),
    ),
  });
  await tx.reference.createMany({
    data: each(({ references }, messageId) =>
      references.map(({ target: place, ...link }) => ({
        ...{ id: newId(), sessionId, messageId, createdBy: actor.userId },
        targetId: place === null ? null : (messageIds[place] ?? null),
        ...link,
      })),
    ),
  });
  await tx.contextRule.createMany({
    data: each(({ contextRule }, messageId) =>
      contextRule === null ? [] : [{ id: newId(), sessionId, messageId, kind: contextRule, createdBy: actor.userId }],
    ),
  });
}
