import type { SharedPage } from "#lib/schemas/share.ts";
import { openShare, type ShareReader } from "#services/sharing/access.ts";
import { readShared, sharedSlices } from "#services/sharing/path.ts";

/** Places of the path that one page shows. */
const pageSize = 50;

/** A page of a shared conversation, from its beginning or from the depth `from`. See `openShare` for who may read it. */
export async function readShare(
  reader: ShareReader,
  input: { token: string; from?: number | undefined },
): Promise<SharedPage> {
  const share = await openShare(input.token, reader);
  const { last } = await sharedSlices(share);
  const from = Math.min(Math.max(0, input.from ?? 0), Math.max(0, last));
  const to = Math.min(last, from + pageSize - 1);
  return {
    title: share.title,
    kind: share.kind,
    createdAt: share.createdAt.toISOString(),
    allowCopy: share.allowCopy,
    messages: await readShared(share, from, to),
    earlier: from > 0 ? Math.max(0, from - pageSize) : null,
    later: to < last ? to + 1 : null,
  };
}
