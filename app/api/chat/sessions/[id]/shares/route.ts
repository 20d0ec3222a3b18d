import { ownOrigin } from "#lib/auth/origin.ts";
import { route } from "#lib/route.ts";
import { page } from "#lib/schemas/common.ts";
import { idParams } from "#lib/schemas/params.ts";
import { listShares as listSharesQuery, shareInfo } from "#lib/schemas/share.ts";
import { listSessionShares } from "#services/sharing/list.ts";

export const GET = route(
  { summary: "List a session's share links", params: idParams, query: listSharesQuery, response: page(shareInfo) },
  ({ actor, params, query, request }) =>
    listSessionShares(actor, { sessionId: params.id, ...query, origin: ownOrigin(request.headers) }),
);
