import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import type { ChatSession, ParticipantInfo } from "#lib/schemas/session.ts";
import { readPage } from "#services/messages/list.ts";
import { authorize } from "#services/permissions.ts";
import { accessSession, type SessionAccess } from "#services/sessions/access.ts";
import { findReadMark } from "#services/sessions/find-read-mark.ts";
import { type BranchRow, branchColumns, presentBranch } from "#services/sessions/present.ts";
import { personalColumns, presentSummary, type SummaryRow, summaryColumns } from "#services/sessions/summaries.ts";

/** Most branches that a session lists: the newest, besides the main one and the one that is read. */
const branchLimit = 200;
const messageLimit = 50;
/** Most participants that a session lists: those who joined first. */
const participantLimit = 100;

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
  const [rows, branches, participants] = await Promise.all([
    db.$queryRaw<
      Array<SummaryRow & { nextSeq: number; settings: ChatSession["settings"]; activeBranchId: string | null }>
    >`
      SELECT ${summaryColumns}, s.next_seq AS "nextSeq", s.settings, ${personalColumns}, p.active_branch_id AS "activeBranchId"
      FROM chat_sessions s JOIN participants p ON p.session_id = s.id AND p.id = ${access.participantId}::uuid
      WHERE s.id = ${sessionId}::uuid`,
    db.$queryRaw<BranchRow[]>`
      SELECT ${branchColumns} FROM chat_branches b
      WHERE b.session_id = ${sessionId}::uuid AND (b.id = ANY(${shown}::uuid[]) OR b.id IN (
        SELECT id FROM chat_branches WHERE session_id = ${sessionId}::uuid ORDER BY created_at DESC LIMIT ${branchLimit}))
      ORDER BY b.created_at`,
    db.$queryRaw<ParticipantInfo[]>`
      SELECT p.id, p.type, p.user_id AS "userId", coalesce(u.name, p.channel_sender, '') AS name, p.role, p.status
      FROM participants p LEFT JOIN users u ON u.id = p.user_id
      WHERE p.session_id = ${sessionId}::uuid ORDER BY p.joined_at LIMIT ${participantLimit}`,
  ]);
  const [row] = rows;
  if (!row) throw notFound("session");
  return {
    ...presentSummary(row),
    settings: row.settings,
    defaultBranchId: access.defaultBranchId,
    activeBranchId: row.activeBranchId ?? access.defaultBranchId,
    branches: branches.map(presentBranch),
    participants,
    abilities: access.abilities,
    lastSeq: row.nextSeq - 1,
  };
}
