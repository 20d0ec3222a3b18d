import { clientAddress } from "#lib/auth/client-address.ts";
import { shareGrantOf } from "#lib/auth/share-grant.ts";
import { newId } from "#lib/id.ts";
import { route } from "#lib/route.ts";
import { chatSession } from "#lib/schemas/session.ts";
import { copyShare as copyShareBody, shareParams } from "#lib/schemas/share.ts";
import { copyShare } from "#services/sharing/copy.ts";

export const POST = route(
  {
    summary: "Go on with a shared conversation in a copy of your own",
    params: shareParams,
    body: copyShareBody,
    example: { id: newId() },
    response: chatSession,
    status: 201,
  },
  ({ actor, params: { token }, body, request: { headers } }) =>
    copyShare(actor, { token, ...body, grant: shareGrantOf(headers, token), address: clientAddress(headers) }),
);
