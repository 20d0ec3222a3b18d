import { ownOrigin } from "#lib/auth/origin.ts";
import { route } from "#lib/route.ts";
import { createdInvite, createInvite as createInviteBody, invite } from "#lib/schemas/account.ts";
import { page, pageQuery } from "#lib/schemas/common.ts";
import { createInvite } from "#services/accounts/invites/create.ts";
import { listInvites } from "#services/accounts/invites/list.ts";

export const GET = route(
  { summary: "List invites", scope: "admin", query: pageQuery, response: page(invite) },
  ({ actor, query }) => listInvites(actor, query),
);

export const POST = route(
  {
    summary: "Invite somebody with a link that works once",
    scope: "admin",
    body: createInviteBody,
    example: { role: "member", days: 7 },
    response: createdInvite,
    status: 201,
  },
  ({ actor, body, request }) => createInvite(actor, { ...body, origin: ownOrigin(request.headers) }),
);
