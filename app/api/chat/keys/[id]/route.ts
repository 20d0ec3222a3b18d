import { route } from "#lib/route.ts";
import { idParams } from "#lib/schemas/params.ts";
import { revokeKey } from "#services/accounts/keys/revoke.ts";

export const DELETE = route(
  { summary: "Revoke one of your API keys", scope: "admin", params: idParams, status: 204 },
  ({ actor, params }) => revokeKey(actor, params.id),
);
