import { ownOrigin } from "#lib/auth/origin.ts";
import { route } from "#lib/route.ts";
import { idParams } from "#lib/schemas/params.ts";
import { shareInfo, updateShare as updateShareBody } from "#lib/schemas/share.ts";
import { findShare } from "#services/sharing/find.ts";
import { revokeShare } from "#services/sharing/revoke.ts";
import { updateShare } from "#services/sharing/update.ts";

export const GET = route(
  { summary: "Read a share link", params: idParams, response: shareInfo },
  ({ actor, params, request }) => findShare(actor, { shareId: params.id, origin: ownOrigin(request.headers) }),
);

export const PATCH = route(
  {
    summary: "Change how a share link works",
    params: idParams,
    body: updateShareBody,
    example: { loginRequired: true, password: null },
    response: shareInfo,
  },
  ({ actor, params, body, request }) =>
    updateShare(actor, { shareId: params.id, ...body, origin: ownOrigin(request.headers) }),
);

export const DELETE = route({ summary: "Withdraw a share link", params: idParams, status: 204 }, ({ actor, params }) =>
  revokeShare(actor, { shareId: params.id }),
);
