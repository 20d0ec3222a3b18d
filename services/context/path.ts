import { Prisma } from "#prisma/generated/client.ts";
import type { PromptLine } from "#services/runs/prompt.ts";

/** A message of the path that may go to a model. */
export interface ContextLine extends PromptLine {
  id: string;
  depth: number;
  rule: "pin" | "exclude" | null;
}

/** What a model could be told of a conversation, as the database has it. */
export interface ContextSource {
  /** What the person who pays wants every model to know. */
  instructions: string | null;
  systemPrompt: string | null;
  /** The summary that stands for everything up to `depth`. */
  summary: { id: string; depth: number; text: string; messageId: string; branchId: string } | null;
  /** Pinned messages that lie before the window or under the summary, oldest first. */
  pinned: ContextLine[];
  /** The messages of the window, oldest first. */
  lines: ContextLine[];
}

/** How many earlier messages are sent when the session does not say. */
export const defaultWindow = 100;
/** Most bytes of earlier messages that are sent; no model reads as much, and a prompt must fit a row of the database. */
const mostBytes = 8 * 2 ** 20;

const columns = Prisma.sql`m.id, m.has_extras, m.role, m.content, m.depth, CASE WHEN m.content = '' THEN m.parts ELSE '[]'::jsonb END AS parts,
  CASE WHEN m.has_extras THEN (SELECT r.kind FROM context_rules r WHERE r.message_id = m.id) END AS rule`;

const shape = Prisma.sql`jsonb_build_object('id', l.id, 'hasExtras', l.has_extras, 'role', l.role, 'content', l.content, 'parts', l.parts, 'depth', l.depth, 'rule', l.rule)`;

/**
 * The common tables that read a path for a model. They need a table `target` before them: the session, the branch, the
 * depth of the `last` message that may be read, and the `span` of the window that ends there. A summary that covers the
 * last message itself is none for this path, since it would leave nothing to answer.
 */
export const contextTables = Prisma.sql`chain AS (
      SELECT b.id, b.parent_branch_id, b.fork_depth, target.last AS high
      FROM target JOIN chat_branches b ON b.id = target.branch_id
      UNION ALL
      SELECT b.id, b.parent_branch_id, b.fork_depth, LEAST(chain.high, chain.fork_depth)
      FROM chain JOIN chat_branches b ON b.id = chain.parent_branch_id
    ), summary AS (
      SELECT c.id, c.depth, c.summary, c.message_id, c.branch_id
      FROM target, chain JOIN compactions c ON c.branch_id = chain.id
      WHERE c.depth > chain.fork_depth AND c.depth <= chain.high AND c.depth < target.last AND c.reverted_at IS NULL
      ORDER BY c.depth DESC, c.created_at DESC LIMIT 1
    ), start AS (
      SELECT GREATEST(target.last - target.span + 1, coalesce((SELECT depth + 1 FROM summary), 0)) AS depth FROM target
    ), lines AS (
      SELECT ${columns},
        sum(octet_length(m.content)) OVER (ORDER BY m.depth DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS newer
      FROM start, chain JOIN chat_messages m ON m.branch_id = chain.id
      WHERE m.depth BETWEEN GREATEST(chain.fork_depth + 1, start.depth) AND chain.high
        AND m.deleted_at IS NULL AND m.type = 'text'
    ), pinned AS (
      SELECT ${columns}
      FROM target JOIN context_rules pin ON pin.session_id = target.session_id AND pin.kind = 'pin'
        JOIN chat_messages m ON m.id = pin.message_id JOIN chain ON chain.id = m.branch_id CROSS JOIN start
      WHERE m.depth > chain.fork_depth AND m.depth <= chain.high AND m.depth < start.depth
        AND m.deleted_at IS NULL AND m.type = 'text'
    )`;

/** What those tables found, as columns named like the fields of `ContextSource`. */
export const contextColumns = Prisma.sql`
  (SELECT jsonb_build_object('id', id, 'depth', depth, 'text', summary, 'messageId', message_id, 'branchId', branch_id) FROM summary) AS summary,
  coalesce((SELECT jsonb_agg(${shape} ORDER BY l.depth) FROM pinned l), '[]') AS pinned,
  coalesce((SELECT jsonb_agg(${shape} ORDER BY l.depth) FROM lines l WHERE coalesce(l.newer, 0) < ${mostBytes}), '[]') AS lines`;
