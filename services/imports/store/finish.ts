import { actorReference, type UserActor } from "#lib/actor.ts";
import { db, type Tx } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import { folderDepth } from "#lib/schemas/folder.ts";
import { announceLists } from "#services/events/announce-lists.ts";
import { publishEvents } from "#services/events/publish.ts";
import { lockFolders, mostFolders } from "#services/folders/tree.ts";
import type { Plan } from "#services/imports/plan.ts";
import type { ImportTarget } from "#services/imports/store/begin.ts";
import { renewPreview } from "#services/sessions/renew-preview.ts";
import { titleFrom } from "#services/sessions/title.ts";

/** Lets the person in, with everything read, and tells their open pages of the new session. */
export async function finishSession(actor: UserActor, plan: Plan, target: ImportTarget): Promise<void> {
  const { sessionId } = target;
  const count = plan.messages.length;
  const last = plan.messages.at(-1);
  const folder = await db.$transaction(async (tx) => {
    await renewPreview(tx, sessionId);
    const folder = await findFolder(tx, actor, plan.session?.folder ?? []);
    await tx.session.update({
      where: { id: sessionId },
      data: {
        name: plan.title || titleOf(plan),
        ...{ messageCount: count, nextSeq: count + 2 },
        totalTokens: plan.session?.totalTokens ?? 0n,
        totalCostMicros: plan.session?.totalCostMicros ?? 0n,
        lastMessageAt: last?.createdAt ?? null,
        updatedAt: plan.updatedAt,
      },
    });
    await tx.participant.updateMany({
      where: { sessionId, userId: actor.userId },
      data: { status: "active", lastReadSeq: count + 1, folderId: folder?.id ?? null },
    });
    return folder;
  });
  if (folder?.made) announceLists(actor.userId);
  await publishEvents([
    { sessionId, seq: 1, type: "session.created", payload: {}, actor: actorReference(actor), at: plan.createdAt },
  ]);
}

/** A chat without a name is called by its first words, as one that is begun here. */
function titleOf({ messages }: Plan): string {
  const text = messages
    .flatMap(({ role, parts }) => (role === "user" ? parts : []))
    .find((part) => part.type === "text");
  return titleFrom(text?.text ?? "");
}

/** The actor's folder of that name, and those around it; made where there is none, as long as they may have more. */
async function findFolder(
  tx: Tx,
  actor: UserActor,
  names: readonly string[],
): Promise<{ id: string; made: boolean } | null> {
  if (names.length === 0) return null;
  let { length: count } = await lockFolders(tx, actor);
  const own = { userId: actor.userId, orgId: actor.orgId };
  let parentId: string | null = null;
  let made = false;
  for (const name of names.slice(0, folderDepth)) {
    const place: { userId: string; orgId: string; parentId: string | null; name: string } = { ...own, parentId, name };
    const found: { id: string } | null = await tx.folder.findFirst({ where: place, select: { id: true } });
    if (!found && count >= mostFolders) break;
    parentId = found?.id ?? (await tx.folder.create({ data: { id: newId(), ...place } })).id;
    if (found) continue;
    count++;
    made = true;
  }
  return parentId === null ? null : { id: parentId, made };
}
