import { ownOrigin } from "#lib/auth/origin.ts";
import { route } from "#lib/route.ts";
import { resetLink } from "#lib/schemas/account.ts";
import { idParams } from "#lib/schemas/params.ts";
import { createResetLink } from "#services/accounts/passwords/create-reset-link.ts";

export const POST = route(
  {
    summary: "Make a link with which a member sets a new password",
    scope: "admin",
    params: idParams,
    response: resetLink,
    status: 201,
  },
  ({ actor, params, request }) => createResetLink(actor, params.id, ownOrigin(request.headers)),
);
