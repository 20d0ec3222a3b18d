import { route } from "#lib/route.ts";
import { idParams } from "#lib/schemas/params.ts";
import { revokeInvite } from "#services/accounts/invites/revoke.ts";

export const DELETE = route(
  { summary: "Revoke an invite", scope: "admin", params: idParams, status: 204 },
  ({ actor, params }) => revokeInvite(actor, params.id),
);
