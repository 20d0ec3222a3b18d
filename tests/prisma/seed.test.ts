import { beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { conversations } from "#prisma/seed/content/all.ts";
import { discussion } from "#prisma/seed/content/discussion.ts";
import { largeConversation } from "#prisma/seed/content/large.ts";
import { missingOf, sessionIdOf, storeConversation } from "#prisma/seed/store.ts";
import { listMerges } from "#services/merges/list.ts";
import { findSession } from "#services/sessions/find.ts";
import { listSessions } from "#services/sessions/list.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";

const now = new Date();
let ada: TestUser;

beforeAll(async () => {
  ada = await createUser({ name: "Ada" });
  for (const conversation of conversations) await storeConversation(ada.actor, conversation, now);
}, 120_000);

/** The numbers of sessions of which the query finds something, which should be none. */
async function offenders(sql: string): Promise<unknown[]> {
  return db.$queryRawUnsafe(sql.replaceAll("MINE", `(SELECT id FROM chat_sessions WHERE owner_id = '${ada.user.id}')`));
}

describe("the demo workspace", () => {
  test("has a message at every depth of a lane, each following the one before", async () => {
    expect(
      await offenders(`
        SELECT m.id FROM chat_messages m JOIN chat_branches b ON b.id = m.branch_id LEFT JOIN chat_messages p ON p.id = m.parent_id
        WHERE m.session_id IN MINE AND (
          (m.depth = 0) <> (m.parent_id IS NULL) OR p.depth <> m.depth - 1 OR p.session_id <> m.session_id OR p.seq >= m.seq
          OR (m.depth > b.fork_depth + 1 AND p.branch_id <> m.branch_id) OR (m.depth = b.fork_depth + 1 AND p.branch_id = m.branch_id))`),
    ).toEqual([]);
    expect(
      await offenders(`
        SELECT b.id FROM chat_branches b LEFT JOIN chat_messages m ON m.branch_id = b.id WHERE b.session_id IN MINE
        GROUP BY b.id HAVING count(m.id) <> b.head_depth - b.fork_depth OR min(m.depth) <> b.fork_depth + 1 OR max(m.depth) <> b.head_depth`),
    ).toEqual([]);
  });

  test("has heads that are the last message of their lane", async () => {
    expect(
      await offenders(`
        SELECT b.id FROM chat_branches b LEFT JOIN chat_messages m ON m.id = b.head_message_id AND m.branch_id = b.id
        WHERE b.session_id IN MINE AND m.depth IS DISTINCT FROM b.head_depth`),
    ).toEqual([]);
  });

  test("numbers its events without gaps, and every message by the event that made it", async () => {
    expect(
      await offenders(`
        SELECT s.id FROM chat_sessions s JOIN events e ON e.session_id = s.id WHERE s.id IN MINE
        GROUP BY s.id HAVING min(e.seq) <> 1 OR max(e.seq) <> s.next_seq - 1 OR count(*) <> s.next_seq - 1`),
    ).toEqual([]);
    expect(
      await offenders(`
        SELECT m.id FROM chat_messages m LEFT JOIN events e ON e.session_id = m.session_id AND e.seq = m.seq
        WHERE m.session_id IN MINE AND (e.type IS DISTINCT FROM 'message.created' OR e.payload->>'messageId' <> m.id::text)`),
    ).toEqual([]);
    expect(
      await offenders(`
        SELECT e.id FROM events e JOIN events before ON before.session_id = e.session_id AND before.seq = e.seq - 1
        WHERE e.session_id IN MINE AND before.created_at > e.created_at`),
    ).toEqual([]);
  });

  test("counts messages, tokens and cost as its rows do", async () => {
    expect(
      await offenders(`
        SELECT s.id FROM chat_sessions s JOIN chat_messages m ON m.session_id = s.id WHERE s.id IN MINE
        GROUP BY s.id HAVING s.message_count <> count(*)
          OR s.total_cost_micros <> coalesce(sum(m.cost_micros) FILTER (WHERE m.copied_from_id IS NULL), 0)
          OR s.total_tokens <> coalesce(sum(m.input_tokens + m.output_tokens) FILTER (WHERE m.copied_from_id IS NULL), 0)`),
    ).toEqual([]);
  });

  test("has a finished run for every answer, and nothing that is still being written", async () => {
    expect(
      await offenders(`
        SELECT m.id FROM chat_messages m LEFT JOIN runs r ON r.message_id = m.id
        WHERE m.session_id IN MINE AND m.role = 'assistant' AND m.copied_from_id IS NULL AND (r.status IS DISTINCT FROM m.status OR r.finished_at IS NULL)`),
    ).toEqual([]);
    const endings = await db.message.groupBy({
      by: ["status"],
      where: { session: { ownerId: ada.user.id } },
      _count: true,
    });
    expect(endings.map(({ status }) => status).sort()).toEqual(["cancelled", "complete", "failed", "interrupted"]);
  });

  test("lies in the past, spread over weeks, in the order of the list", async () => {
    const { data } = await listSessions(ada.actor, { limit: 100 });
    const times = data.map((session) => Date.parse(session.metadata.lastActivityAt));
    expect(data).toHaveLength(conversations.filter((conversation) => !conversation.archived).length);
    expect(times).toEqual([...times].sort((left, right) => right - left));
    expect(times[0]).toBeLessThanOrEqual(now.getTime());
    expect(now.getTime() - (times.at(-1) ?? 0)).toBeGreaterThan(3 * 7 * 24 * 3_600_000);
  });

  test("opens on the latest version, with the older one beside it", async () => {
    const session = await findSession(ada.actor, { sessionId: sessionIdOf(ada.actor, "primes") });
    const proof = session.messages?.[1];
    expect(proof?.content).toMatch(/^\*\*Euler/);
    expect(proof?.versions).toMatchObject({ index: 1, of: 2 });
    expect(session.messages).toHaveLength(4);
  });

  test("has a session of 3,000 messages on five branches, one of them merged", async () => {
    const session = await findSession(ada.actor, { sessionId: sessionIdOf(ada.actor, "cluster-rollout") });
    expect(session.metadata.messageCount).toBe(3_000);
    expect(session.branches.map(({ kind }) => kind).sort()).toEqual(["fork", "fork", "fork", "fork", "main"]);
    const copies = await db.message.count({ where: { sessionId: session.id, mergeId: { not: null } } });
    expect(copies).toBe(100);
    const { data } = await listMerges(ada.actor, { sessionId: session.id, limit: 10 });
    expect(data).toMatchObject([{ mode: "append", messages: 100, branchId: session.defaultBranchId }]);
  });

  test("has one discussion of four hundred messages, and a large one of ten thousand on request", () => {
    expect(discussion.turns).toHaveLength(400);
    expect(largeConversation().turns).toHaveLength(10_000);
  });
});

test("what is there already is not missing, and neither is what was thrown away", async () => {
  expect(await missingOf(ada.actor, conversations)).toEqual([]);
  const [first, second] = conversations;
  if (!first || !second) throw new Error("there are too few conversations");
  await db.session.update({ where: { id: sessionIdOf(ada.actor, first.slug) }, data: { deletedAt: now } });
  await db.session.delete({ where: { id: sessionIdOf(ada.actor, second.slug) } });
  expect(await missingOf(ada.actor, conversations)).toEqual([second]);
});

test("a session that an interrupted seeding left empty is filled the next time", async () => {
  const other = await createUser();
  const [conversation] = conversations;
  if (!conversation) throw new Error("there are no conversations");
  await storeConversation(other.actor, { ...conversation, turns: [] }, now);
  expect(await missingOf(other.actor, [conversation])).toEqual([conversation]);
  await storeConversation(other.actor, conversation, now);
  expect(await missingOf(other.actor, [conversation])).toEqual([]);
});
