import { db } from "#lib/db.ts";
import type { BranchNode } from "#lib/schemas/branch.ts";
import { plainText } from "#lib/search/snippet.ts";
import type { Branch } from "#prisma/generated/client.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { presentBranch } from "#services/sessions/present.ts";

interface NodeRow extends Branch {
  firstMessageId: string | null;
  opening: string | null;
  lastMessageAt: Date | null;
  tokens: bigint | null;
  costMicros: bigint | null;
}

const labelLength = 80;

/** The branches that meet a condition on `b`, oldest first, as the map draws them. */
export async function readNodes(condition: Prisma.Sql, limit: number): Promise<BranchNode[]> {
  const rows = await db.$queryRaw<NodeRow[]>`
    SELECT b.id, b.name, b.kind, b.status, b.favorite, b.thread_of_id AS "threadOfId", b.parent_branch_id AS "parentBranchId",
      b.fork_depth AS "forkDepth", b.head_message_id AS "headMessageId", b.head_depth AS "headDepth", b.created_at AS "createdAt",
      first.id AS "firstMessageId", first.opening, last.created_at AS "lastMessageAt", spent.tokens, spent.cost AS "costMicros"
    FROM (SELECT * FROM chat_branches b WHERE ${condition} ORDER BY b.created_at, b.id LIMIT ${limit}) b
    LEFT JOIN LATERAL (
      SELECT m.id, CASE WHEN m.deleted_at IS NULL THEN left(m.content, 400) END AS opening
      FROM chat_messages m WHERE m.branch_id = b.id AND m.depth = b.fork_depth + 1
    ) first ON true
    LEFT JOIN chat_messages last ON last.branch_id = b.id AND last.depth = b.head_depth
    LEFT JOIN LATERAL (
      SELECT sum(coalesce((r.usage->>'inputTokens')::bigint, 0) + coalesce((r.usage->>'outputTokens')::bigint, 0))::bigint AS tokens,
        sum(r.cost_micros)::bigint AS cost
      FROM runs r WHERE r.branch_id = b.id
    ) spent ON true
    ORDER BY b.created_at, b.id`;
  return rows.map(presentNode);
}

/** A branch of a session as the map draws it, or undefined when the session has none with this id. */
export async function readNode(sessionId: string, branchId: string): Promise<BranchNode | undefined> {
  const [node] = await readNodes(Prisma.sql`b.id = ${branchId}::uuid AND b.session_id = ${sessionId}::uuid`, 1);
  return node;
}

function presentNode(row: NodeRow): BranchNode {
  return {
    ...presentBranch(row),
    messages: row.headDepth - row.forkDepth,
    firstMessageId: row.firstMessageId,
    label: labelOf(row.opening ?? ""),
    lastMessageAt: row.lastMessageAt?.toISOString() ?? null,
    tokens: Number(row.tokens ?? 0),
    cost: row.costMicros === null ? null : Number(row.costMicros) / 1_000_000,
  };
}

/** The first words of a text on one line, without the signs of markdown and the full stop of a sentence. */
function labelOf(text: string): string {
  const words = plainText(text).replace(/[.!]$/, "");
  return words.length > labelLength ? `${words.slice(0, labelLength - 1).toWellFormed()}…` : words.toWellFormed();
}
