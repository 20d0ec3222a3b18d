import { db, type Tx } from "#lib/db.ts";
import type { Annotation } from "#lib/schemas/annotation.ts";
import type { ChatAttachment } from "#lib/schemas/attachment.ts";
import type { MessageExtras } from "#lib/schemas/message.ts";
import type { ChatReaction } from "#lib/schemas/reaction.ts";
import type { Reference } from "#lib/schemas/reference.ts";

/**
 * What hangs on messages, by message id. Only messages marked with `markExtras` can have anything; asking for others is
 * wasted time.
 */
export async function readExtras(ids: readonly string[]): Promise<Map<string, MessageExtras>> {
  if (ids.length === 0) return new Map();
  const of = { messageId: { in: [...ids] } };
  const person = { include: { user: { select: { id: true, name: true } } } };
  const [attachments, reactions, annotations, references, rules, threads] = await Promise.all([
    db.messageAttachment.findMany({
      where: of,
      orderBy: { position: "asc" },
      include: { attachment: { omit: { extractedText: true } } },
    }),
    db.reaction.findMany({ where: of, orderBy: { createdAt: "asc" }, include: { participant: person } }),
    db.annotation.findMany({
      where: { ...of, deletedAt: null },
      orderBy: { createdAt: "asc" },
      include: { participant: person },
    }),
    db.reference.findMany({ where: of, orderBy: { createdAt: "asc" } }),
    db.contextRule.findMany({ where: of }),
    db.branch.findMany({
      where: { kind: "thread", status: { not: "pruned" }, threadOfId: { in: [...ids] } },
      orderBy: { createdAt: "asc" },
    }),
  ]);
  return new Map(
    ids.map((id) => {
      const own = <Row extends { messageId: string }>(rows: readonly Row[]) =>
        rows.filter((row) => row.messageId === id);
      const extras: MessageExtras = {
        attachments: own(attachments).map((row) => presentAttachment(row.attachment)),
        reactions: groupReactions(own(reactions)),
        annotations: own(annotations).map(presentAnnotation),
        references: own(references).map(presentReference),
        contextRule: (own(rules)[0]?.kind ?? null) as MessageExtras["contextRule"],
        threads: threads
          .filter((branch) => branch.threadOfId === id)
          .map((branch) => ({
            branchId: branch.id,
            messages: branch.headDepth - branch.forkDepth,
            status: branch.status === "resolved" ? "resolved" : "active",
          })),
      };
      return [id, extras];
    }),
  );
}

/** Notes that something hangs on a message from now on, and that the message as shown has changed. */
export async function markExtras(tx: Tx, messageId: string): Promise<void> {
  await tx.message.update({ where: { id: messageId }, data: { hasExtras: true, updatedAt: new Date() } });
}

interface Person {
  channelSender: string | null;
  user: { id: string; name: string } | null;
}

function presentPerson(participant: Person | null): Annotation["author"] {
  return { id: participant?.user?.id ?? null, name: participant?.user?.name ?? participant?.channelSender ?? "" };
}

function groupReactions(rows: ReadonlyArray<{ emoji: string; participant: Person }>): ChatReaction[] {
  const byEmoji = Map.groupBy(rows, (row) => row.emoji);
  return [...byEmoji].map(([emoji, same]) => ({ emoji, users: same.map((row) => presentPerson(row.participant)) }));
}

interface AttachmentRow {
  id: string;
  type: string;
  name: string;
  size: number;
  mimeType: string;
  metadata: unknown;
}

/** An attachment as callers see it. */
export function presentAttachment(row: AttachmentRow): ChatAttachment {
  const {
    width,
    height,
    note,
    textLength = 0,
  } = row.metadata as Partial<Pick<ChatAttachment, "width" | "height" | "note" | "textLength">>;
  return {
    id: row.id,
    type: row.type as ChatAttachment["type"],
    name: row.name,
    size: row.size,
    mimeType: row.mimeType,
    url: `/api/chat/attachments/${row.id}`,
    ...(width === undefined || height === undefined ? {} : { width, height }),
    ...(note === undefined ? {} : { note }),
    textLength,
  };
}

interface AnnotationRow {
  id: string;
  messageId: string;
  body: string;
  quote: string | null;
  position: number | null;
  createdAt: Date;
  updatedAt: Date;
  resolvedAt: Date | null;
  participant: Person | null;
}

/** A note as callers see it. */
export function presentAnnotation(row: AnnotationRow): Annotation {
  return {
    id: row.id,
    messageId: row.messageId,
    body: row.body,
    quote: row.quote,
    position: row.position,
    author: presentPerson(row.participant),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
  };
}

interface ReferenceRow {
  id: string;
  messageId: string;
  type: string;
  targetId: string | null;
  url: string | null;
  context: string;
  createdAt: Date;
}

/** A reference as callers see it. */
export function presentReference(row: ReferenceRow): Reference {
  return {
    id: row.id,
    messageId: row.messageId,
    type: row.type as Reference["type"],
    targetId: row.targetId,
    url: row.url,
    context: row.context,
    createdAt: row.createdAt.toISOString(),
  };
}
