import type { BranchInfo, ParticipantInfo } from "#lib/schemas/session.ts";
import type { Branch, Participant } from "#prisma/generated/client.ts";

/** A branch as callers see it. */
export function presentBranch(row: Branch): BranchInfo {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind as BranchInfo["kind"],
    status: row.status as BranchInfo["status"],
    favorite: row.favorite,
    threadOfId: row.threadOfId,
    parentBranchId: row.parentBranchId,
    forkDepth: row.forkDepth,
    headMessageId: row.headMessageId,
    headDepth: row.headDepth,
    createdAt: row.createdAt.toISOString(),
  };
}

/** A participant as callers see it. */
export function presentParticipant(row: Participant & { user: { name: string } | null }): ParticipantInfo {
  return {
    id: row.id,
    type: row.type as ParticipantInfo["type"],
    userId: row.userId,
    name: row.user?.name ?? row.channelSender ?? "",
    role: row.role as ParticipantInfo["role"],
    status: row.status as ParticipantInfo["status"],
  };
}
