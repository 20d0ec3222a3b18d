import type { Tx } from "#lib/db.ts";
import type { SearchResult } from "#lib/schemas/search.ts";
import type { SearchTerm } from "#lib/search/parse.ts";
import { snippetOf } from "#lib/search/snippet.ts";
import type { Hit } from "#services/search/hits.ts";

/** A hit with what is shown of it. */
interface ResultRow {
  messageId: string;
  sessionId: string;
  sessionName: string;
  archivedAt: Date | null;
  branchId: string;
  branchName: string | null;
  branchKind: string;
  role: string;
  model: string | null;
  author: string | null;
  title: string | null;
  text: string;
  at: Date;
}

/** Longest text that is read whole; of a longer one only what is around its first hit. */
const wholeText = 20_000;

/** What is shown of hits, in their order. One that has gone meanwhile is left out. */
export async function readResults(tx: Tx, hits: readonly Hit[], terms: readonly SearchTerm[]): Promise<SearchResult[]> {
  if (hits.length === 0) return [];
  const wanted = terms.find((term) => !term.negated)?.text.split(/\s/)[0] ?? "";
  const rows = await tx.$queryRaw<Array<ResultRow & { id: string }>>`
    WITH hit AS (SELECT * FROM unnest(${hits.map((hit) => hit.type)}::text[], ${hits.map((hit) => hit.id)}::uuid[], ${hits.map((hit) => hit.messageId)}::uuid[]) AS h(type, id, message_id)),
    shown AS (
      SELECT hit.id, m.id AS message_id, m.session_id, m.branch_id, m.role, m.model, f.name AS title,
        coalesce(a.participant_id, m.participant_id) AS participant_id, coalesce(a.created_at, m.created_at) AS at,
        CASE hit.type WHEN 'annotation' THEN a.body WHEN 'attachment' THEN coalesce(nullif(f.extracted_text, ''), f.name) ELSE m.content END AS text
      FROM hit JOIN chat_messages m ON m.id = hit.message_id
      LEFT JOIN annotations a ON hit.type = 'annotation' AND a.id = hit.id
      LEFT JOIN chat_attachments f ON hit.type = 'attachment' AND f.id = hit.id)
    SELECT h.id, h.message_id AS "messageId", h.session_id AS "sessionId", s.name AS "sessionName", s.archived_at AS "archivedAt",
      h.branch_id AS "branchId", b.name AS "branchName", b.kind AS "branchKind", h.role, h.model, h.title, h.at,
      coalesce(u.name, p.channel_sender) AS author,
      CASE WHEN length(h.text) <= ${wholeText} THEN h.text
        ELSE substr(h.text, greatest(1, strpos(lower(h.text), lower(${wanted})) - 2000), 6000) END AS text
    FROM shown h JOIN chat_sessions s ON s.id = h.session_id JOIN chat_branches b ON b.id = h.branch_id
    LEFT JOIN participants p ON p.id = h.participant_id LEFT JOIN users u ON u.id = p.user_id`;
  const byId = new Map(rows.map((row) => [row.id, row]));
  return hits.flatMap((hit) => {
    const row = byId.get(hit.id);
    return row ? [presentResult(hit, row, terms)] : [];
  });
}

function presentResult(hit: Hit, row: ResultRow, terms: readonly SearchTerm[]): SearchResult {
  return {
    type: hit.type,
    id: hit.id,
    sessionId: row.sessionId,
    sessionName: row.sessionName,
    archived: row.archivedAt !== null,
    messageId: row.messageId,
    branchId: row.branchId,
    branchName: row.branchName,
    branchKind: row.branchKind as SearchResult["branchKind"],
    role: row.role,
    author: row.author ?? row.model,
    title: row.title,
    at: row.at.toISOString(),
    snippet: snippetOf(row.text, terms),
  };
}
