import { callApi } from "#lib/client/api.ts";
import type { Comparison } from "#lib/schemas/branch.ts";
import type { MessagePage } from "#lib/schemas/message.ts";

/** Messages of the shared part that are fetched at once. */
const pageSize = 30;

/** A page of what both sides of a comparison say before they part: the newest of it, or what stands before a message. */
export function readShared({ left, right, rows, ancestor }: Comparison, before?: string): Promise<MessagePage> {
  const first = rows.find((row) => row.left !== null)?.left?.id;
  // A side that adds nothing ends with the shared part, so the other one says where that ends.
  const side = first === undefined ? right : left;
  const end = before ?? first ?? rows.find((row) => row.right !== null)?.right?.id;
  const query = new URLSearchParams({ branchId: side.branch.id, limit: String(pageSize) });
  if (end) query.set("before", end);
  else if (ancestor) query.set("around", ancestor.id);
  return callApi<MessagePage>("GET", `/sessions/${side.sessionId}/messages?${query}`);
}
