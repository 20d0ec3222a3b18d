import type { UserActor } from "#lib/actor.ts";
import { db, type Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/id.ts";
import { limit } from "#lib/limits.ts";
import type { ChatSession } from "#lib/schemas/session.ts";
import type { SharedMessage } from "#lib/schemas/share.ts";
import { publishEvents } from "#services/events/publish.ts";
import { lockSession, type RecordedEvent, recordEvents } from "#services/events/record.ts";
import { accessSession, type SessionAccess } from "#services/sessions/access.ts";
import { createSession } from "#services/sessions/create.ts";
import { findSession } from "#services/sessions/find.ts";
import { renewPreview } from "#services/sessions/renew-preview.ts";
import { type LiveShare, openShare } from "#services/sharing/access.ts";
import { readShared, sharedSlices } from "#services/sharing/path.ts";
import { unlockShare } from "#services/sharing/unlock.ts";

/** Most messages that a copy begins with: the last ones. */
const mostMessages = 2_000;

interface Input {
  token: string;
  id?: string | undefined;
  password?: string | undefined;
  grant: string | undefined;
  address: string;
}

/**
 * Goes on with a shared conversation in a session of one's own, which has no tie to the original: the words that the
 * share shows, its files only if it shows them, one's own model and settings. The same `id` twice is one copy.
 */
export async function copyShare(actor: UserActor, input: Input): Promise<ChatSession> {
  const { token, password, address } = input;
  const grant = password === undefined ? input.grant : await unlockShare(actor, { token, password, address });
  const share = await openShare(token, { actor, grant });
  if (!share.allowCopy) throw new AppError("forbidden", "This conversation may be read, but not copied.");
  await limit("send", actor.userId);
  const { last } = await sharedSlices(share);
  const messages = await readShared(share, Math.max(0, last - mostMessages + 1), last);
  const session = await createSession(actor, {
    kind: "chat",
    ...(input.id === undefined ? {} : { id: input.id }),
    ...(share.title === "" ? {} : { name: share.title }),
  });
  const access = await accessSession(actor, session.id);
  // An id that the reader knows may also be that of somebody else's session in which they take part.
  if (access.ownerId !== actor.userId) throw new AppError("conflict", "This id is taken. Use a new one.");
  const events = await db.$transaction(async (tx) => {
    await lockSession(tx, session.id);
    const filled = await tx.message.count({ where: { sessionId: session.id } });
    return filled > 0 ? [] : fill(tx, actor, { access, share, messages });
  });
  // Nobody has the new session open yet: that it has a last message is all that lists need to hear.
  await publishEvents(events.slice(-1));
  return findSession(actor, { sessionId: session.id });
}

async function fill(
  tx: Tx,
  actor: UserActor,
  { access, share, messages }: { access: SessionAccess; share: LiveShare; messages: SharedMessage[] },
): Promise<RecordedEvent[]> {
  const { sessionId, defaultBranchId: branchId, participantId } = access;
  const copies = messages.map((message) => ({ message, id: newId() }));
  const head = copies.at(-1)?.id;
  if (!head) return [];
  const events = await recordEvents(
    tx,
    actor,
    sessionId,
    copies.map(({ id }) => ({ type: "message.created", payload: { messageId: id, branchId } })),
  );
  await tx.message.createMany({
    data: copies.map(({ message, id }, depth) => ({
      ...{ id, sessionId, branchId, depth, parentId: copies[depth - 1]?.id ?? null, seq: events[depth]?.seq ?? 0 },
      ...{ role: message.role, content: message.content, parts: [{ type: "text", text: message.content }] },
      ...(message.role === "user" ? { participantId } : { model: message.author }),
    })),
  });
  await copyFiles(tx, { share, copies, orgId: access.orgId });
  await tx.branch.update({ where: { id: branchId }, data: { headMessageId: head, headDepth: copies.length - 1 } });
  await tx.session.update({
    where: { id: sessionId },
    data: { messageCount: copies.length, lastMessageAt: new Date() },
  });
  await renewPreview(tx, sessionId);
  return events;
}

/** Files stay in the workspace that they were uploaded to; copies share their bytes. */
async function copyFiles(
  tx: Tx,
  input: { share: LiveShare; orgId: string; copies: readonly { message: SharedMessage; id: string }[] },
): Promise<void> {
  if (input.share.orgId !== input.orgId) return;
  const withFiles = input.copies.filter(({ message }) => message.attachments.length > 0);
  if (withFiles.length === 0) return;
  await tx.messageAttachment.createMany({
    data: withFiles.flatMap(({ message, id }) =>
      message.attachments.map((file, position) => ({ messageId: id, attachmentId: file.id, position })),
    ),
  });
  await tx.message.updateMany({
    where: { id: { in: withFiles.map(({ id }) => id) } },
    data: { hasExtras: true },
  });
}
