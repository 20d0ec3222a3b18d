import { ownOrigin } from "#lib/auth/origin.ts";
import { newId } from "#lib/id.ts";
import { route } from "#lib/route.ts";
import { page } from "#lib/schemas/common.ts";
import { createShare as createShareBody, listShares as listSharesQuery, shareInfo } from "#lib/schemas/share.ts";
import { createShare } from "#services/sharing/create.ts";
import { listShares } from "#services/sharing/list.ts";

export const GET = route(
  { summary: "List the share links you made", query: listSharesQuery, response: page(shareInfo) },
  ({ actor, query, request }) => listShares(actor, { ...query, origin: ownOrigin(request.headers) }),
);

export const POST = route(
  {
    summary: "Share a conversation by a link",
    description: "Whoever has the link can read what the share shows, and nothing else. For owners and moderators.",
    body: createShareBody,
    example: { sessionId: newId(), kind: "snapshot", password: "sea lion" },
    response: shareInfo,
    status: 201,
  },
  ({ actor, body, request }) => createShare(actor, { ...body, origin: ownOrigin(request.headers) }),
);
