import type { UserActor } from "#lib/actor.ts";
import type { CompareQuery, Comparison } from "#lib/schemas/branch.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import { alignTails } from "#services/comparisons/align.ts";
import { type ComparisonPlace, decodePlace, encodePlace } from "#services/comparisons/cursor.ts";
import { findSide, presentSide } from "#services/comparisons/sides.ts";
import { readTails, type Tails } from "#services/comparisons/tails.ts";
import { presentMessages } from "#services/messages/list.ts";
import { readMessages } from "#services/messages/rows.ts";
import { authorize } from "#services/permissions.ts";
import { accessSession } from "#services/sessions/access.ts";

/** Lays two branches, or the branches that one reads in two sessions, side by side after the last message they share. */
export async function compareBranches(
  actor: UserActor,
  input: { sessionId: string } & CompareQuery,
): Promise<Comparison> {
  const here = await accessSession(actor, input.sessionId);
  authorize(here, "read");
  const sides = { left: await findSide(actor, here, input.left), right: await findSide(actor, here, input.right) };
  const ends = { leftDepth: sides.left.branch.headDepth, rightDepth: sides.right.branch.headDepth };
  const place = input.cursor === undefined ? { offset: 0, ...ends } : decodePlace(input.cursor);
  const tails = await readTails(sides, { left: place.leftDepth, right: place.rightDepth });
  const [rows, left, right] = await Promise.all([
    readRows(tails, place, input.limit),
    presentSide(sides.left, tails.left.map(idOf)),
    presentSide(sides.right, tails.right.map(idOf)),
  ]);
  return { ...rows, shared: tails.shared, left, right };
}

async function readRows(
  tails: Tails,
  place: ComparisonPlace,
  limit: number,
): Promise<Pick<Comparison, "ancestor" | "rows" | "nextCursor">> {
  const pairs = alignTails(tails.left, tails.right);
  const end = place.offset + limit;
  const page = pairs.slice(place.offset, end).map(({ left, right }) => ({
    left: left === null ? undefined : tails.left[left],
    right: right === null ? undefined : tails.right[right],
  }));
  const ids = page.flatMap(({ left, right }) => [...(left ? [left.id] : []), ...(right ? [right.id] : [])]);
  const messages = await presentMessages(await readMessages(tails.ancestorId ? [tails.ancestorId, ...ids] : ids));
  const messageOf = new Map(messages.map((message) => [message.id, message]));
  const find = (id: string | null | undefined): ChatMessage | null => (id ? (messageOf.get(id) ?? null) : null);
  return {
    ancestor: find(tails.ancestorId),
    rows: page.map(({ left, right }) => ({
      left: find(left?.id),
      right: find(right?.id),
      same: left !== undefined && left.digest === right?.digest,
      merged: left !== undefined && left.origin === right?.origin,
    })),
    nextCursor: end < pairs.length ? encodePlace({ ...place, offset: end }) : null,
  };
}

function idOf({ id }: { id: string }): string {
  return id;
}
