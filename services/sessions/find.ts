import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import type { ChatSession } from "#lib/schemas/session.ts";
import { readPage } from "#services/messages/list.ts";
import { authorize } from "#services/permissions.ts";
import { accessSession, type SessionAccess } from "#services/sessions/access.ts";
import { findReadMark } from "#services/sessions/find-read-mark.ts";
import { presentBranch, presentParticipant } from "#services/sessions/present.ts";
import { personalColumns, presentSummary, type SummaryRow, summaryColumns } from "#services/sessions/summaries.ts";

/** Most branches that a session lists: the newest, besides the main one and the one that is read. */
const branchLimit = 200;
const messageLimit = 50;

/** A session with its branches, participants and the last messages of the actor's branch. */
export async function findSession(actor: UserActor, input: { sessionId: string }): Promise<ChatSession> {
  const access = await accessSession(actor, input.sessionId);
  authorize(access, "read");
  const activeBranchId = access.activeBranchId ?? access.defaultBranchId;
  const [session, messages, readMark] = await Promise.all([
    presentSession(access),
    readPage(access.sessionId, activeBranchId, { limit: messageLimit }),
    findReadMark(access, activeBranchId),
  ]);
  return { ...session, messages: messages.data, hasOlder: messages.hasOlder, readMark };
}

/** The same without messages, for answers to changes. */
export async function presentSession(access: SessionAccess): Promise<ChatSession> {
  const { sessionId } = access;
  const shown = [access.defaultBranchId, ...(access.activeBranchId ? [access.activeBranchId] : [])];
  const [rows, newest, own, participants] = await Promise.all([
    db.$queryRaw<
      Array<SummaryRow & { nextSeq: number; settings: ChatSession["settings"]; activeBranchId: string | null }>
    >`
      SELECT ${summaryColumns}, s.next_seq AS "nextSeq", s.settings, ${personalColumns}, p.active_branch_id AS "activeBranchId"
      FROM chat_sessions s JOIN participants p ON p.session_id = s.id AND p.id = ${access.participantId}::uuid
      WHERE s.id = ${sessionId}::uuid`,
    db.branch.findMany({
      where: { sessionId, id: { notIn: shown } },
      orderBy: { createdAt: "desc" },
      take: branchLimit,
    }),
    db.branch.findMany({ where: { sessionId, id: { in: shown } } }),
    db.participant.findMany({
      where: { sessionId },
      orderBy: { joinedAt: "asc" },
      take: 100,
      include: { user: { select: { name: true } } },
    }),
  ]);
  const [row] = rows;
  if (!row) throw notFound("session");
  return {
    ...presentSummary(row),
    settings: row.settings,
    defaultBranchId: access.defaultBranchId,
    activeBranchId: row.activeBranchId ?? access.defaultBranchId,
    branches: [...newest, ...own].sort((a, b) => Number(a.createdAt) - Number(b.createdAt)).map(presentBranch),
    participants: participants.map(presentParticipant),
    abilities: access.abilities,
    lastSeq: row.nextSeq - 1,
  };
}
