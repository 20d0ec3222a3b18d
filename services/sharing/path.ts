import { db } from "#lib/db.ts";
import type { SharedFile, SharedMessage } from "#lib/schemas/share.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { loadChain } from "#services/sessions/chain.ts";
import { cutSlices, pathSlices, type Slice } from "#services/sessions/tree.ts";
import type { LiveShare } from "#services/sharing/access.ts";

/** The stretch of the tree that a share shows. A snapshot ends where it ended when it was made. */
export async function sharedSlices(share: LiveShare): Promise<{ slices: Slice[]; last: number }> {
  const [lane, ...ancestors] = await loadChain(share.sessionId, share.branchId);
  const last = share.kind === "snapshot" ? share.headDepth : lane.headDepth;
  return { slices: pathSlices([{ ...lane, headDepth: last }, ...ancestors]), last };
}

interface Row {
  id: string;
  depth: number;
  role: "user" | "assistant";
  name: string | null;
  model: string | null;
  content: string;
  at: Date;
}

/**
 * The messages of a share between two depths: only what people and models said, complete, not deleted. Of a snapshot
 * the words as they were when it was made: what was edited or continued later is read from its history, and what was
 * deleted then stays away even if it was restored since.
 */
export async function readShared(share: LiveShare, from: number, to: number): Promise<SharedMessage[]> {
  const { slices } = await sharedSlices(share);
  const cut = cutSlices(slices, from, to);
  if (cut.length === 0) return [];
  const at = share.createdAt;
  const snapshot = share.kind === "snapshot";
  const then = Prisma.sql`coalesce((SELECT e.content FROM message_edits e WHERE e.message_id = m.id AND e.created_at >= ${at}
    ORDER BY e.created_at, e.id LIMIT 1), m.content)`;
  const rows = await db.$queryRaw<Row[]>`
    WITH gone AS (
      SELECT DISTINCT ON (payload->>'messageId') payload->>'messageId' AS id, type FROM events
      WHERE session_id = ${share.sessionId}::uuid AND type IN ('message.deleted', 'message.restored') AND created_at <= ${at}
      ORDER BY payload->>'messageId', seq DESC
    )
    SELECT m.id, m.depth, m.role, u.name, m.model, m.created_at AS at, ${snapshot ? then : Prisma.sql`m.content`} AS content
    FROM chat_messages m
    JOIN unnest(${cut.map((slice) => slice.branchId)}::uuid[], ${cut.map((slice) => slice.from)}::int[],
                ${cut.map((slice) => slice.to)}::int[]) AS slice(branch_id, low, high)
      ON m.branch_id = slice.branch_id AND m.depth BETWEEN slice.low AND slice.high
    LEFT JOIN participants p ON p.id = m.participant_id LEFT JOIN users u ON u.id = p.user_id
    WHERE m.deleted_at IS NULL AND m.role IN ('user', 'assistant') AND m.type <> 'notice' AND m.status <> 'streaming'
      AND ${snapshot ? Prisma.sql`NOT EXISTS (SELECT 1 FROM gone WHERE gone.id = m.id::text AND gone.type = 'message.deleted')` : Prisma.sql`true`}
    ORDER BY m.depth`;
  const said = rows.filter((row) => row.content.trim() !== "");
  const files = share.attachments ? await readFiles(said.map((row) => row.id)) : [];
  return said.map((row) => ({
    id: row.id,
    depth: row.depth,
    role: row.role,
    author: authorOf(row),
    content: row.content,
    at: row.at.toISOString(),
    attachments: files.filter((file) => file.messageId === row.id).map(({ attachment }) => presentFile(attachment)),
  }));
}

function readFiles(messageIds: string[]) {
  return db.messageAttachment.findMany({
    where: { messageId: { in: messageIds } },
    orderBy: { position: "asc" },
    select: {
      messageId: true,
      attachment: { select: { id: true, name: true, size: true, type: true, metadata: true } },
    },
  });
}

function presentFile(file: { id: string; name: string; size: number; type: string; metadata: unknown }): SharedFile {
  const { id, name, size, type } = file;
  const { width, height } = file.metadata as { width?: number; height?: number };
  const picture = type === "image" && width !== undefined && height !== undefined ? { width, height } : null;
  return { id, name, size, picture };
}

/** People by their name, unless that is an address: addresses are nobody's business here. */
function authorOf({ role, name, model }: Row): string {
  if (role === "assistant" && name === null) return model ?? "";
  return name === null || name.includes("@") ? "" : name;
}
