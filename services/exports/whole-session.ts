import { db } from "#lib/db.ts";
import type { ExportedSession } from "#lib/schemas/parley-session.ts";
import { presentCompaction } from "#services/context/present.ts";
import { folderPath } from "#services/folders/path.ts";
import { mergeColumns, presentMerge } from "#services/merges/present.ts";
import type { SessionAccess } from "#services/sessions/access.ts";
import { presentSession } from "#services/sessions/find.ts";
import { presentBranch } from "#services/sessions/present.ts";

/** What was pruned is gone for those who read, so it does not leave either. */
export const living = { status: { not: "pruned" } };

/** A session with all facts that belong to it: every living branch, what was merged, what summaries hold. */
export async function presentWholeSession(access: SessionAccess): Promise<ExportedSession> {
  const { messages: _, hasOlder: __, abilities: ___, ...shown } = await presentSession(access);
  const sessionId = shown.id;
  const [facts, branches, folder] = await Promise.all([
    db.session.findUniqueOrThrow({
      where: { id: sessionId },
      select: { description: true, autoNamed: true, forkedFromMessageId: true },
    }),
    db.branch.findMany({ where: { sessionId, ...living }, orderBy: { createdAt: "asc" } }),
    folderPath(shown.metadata.folderId),
  ]);
  const onBranches = { sessionId, branchId: { in: branches.map((branch) => branch.id) } };
  const [merges, compactions] = await Promise.all([
    db.merge.findMany({ where: onBranches, orderBy: { createdAt: "asc" }, include: mergeColumns }),
    db.compaction.findMany({ where: { ...onBranches, revertedAt: null }, orderBy: { createdAt: "asc" } }),
  ]);
  return {
    ...shown,
    ...facts,
    metadata: { ...shown.metadata, folder },
    branches: branches.map((branch) => ({
      ...presentBranch(branch),
      createdBy: branch.createdBy,
      updatedAt: branch.updatedAt.toISOString(),
    })),
    merges: merges.map(presentMerge),
    compactions: compactions.map(presentCompaction),
  };
}
