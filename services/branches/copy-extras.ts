import type { Tx } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import type { Copy } from "#services/branches/copy-messages.ts";

/**
 * Gives copies what hangs on their originals and belongs to the conversation: attachments (whose bytes they share),
 * earlier texts, references, context rules. Reactions and notes are people's own and stay where they were made.
 */
export async function copyExtras(tx: Tx, sessionId: string, copies: readonly Copy[]): Promise<void> {
  const laden = copies.filter(({ original }) => original.laden && !original.deleted);
  if (laden.length === 0) return;
  const copyOf = new Map(laden.map((copy) => [copy.original.id, copy.id]));
  const of = { messageId: { in: [...copyOf.keys()] } };
  const moved = <Row extends { messageId: string }>(rows: readonly Row[]) =>
    rows.map((row) => ({ ...row, messageId: copyOf.get(row.messageId) ?? row.messageId }));
  const [attachments, edits, references, rules] = await Promise.all([
    tx.messageAttachment.findMany({ where: of }),
    tx.messageEdit.findMany({ where: of }),
    tx.reference.findMany({ where: of }),
    tx.contextRule.findMany({ where: of }),
  ]);
  await tx.messageAttachment.createMany({ data: moved(attachments) });
  await tx.messageEdit.createMany({ data: moved(edits).map((row) => ({ ...row, id: newId() })) });
  await tx.reference.createMany({ data: moved(references).map((row) => ({ ...row, id: newId(), sessionId })) });
  await tx.contextRule.createMany({ data: moved(rules).map((row) => ({ ...row, id: newId(), sessionId })) });
}
