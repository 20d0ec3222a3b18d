import { route } from "#lib/route.ts";
import { idParams } from "#lib/schemas/params.ts";
import { revokeLogin } from "#services/accounts/logins/revoke.ts";

export const DELETE = route(
  { summary: "End one of your sign-ins", scope: "admin", params: idParams, status: 204 },
  ({ actor, params }) => revokeLogin(actor, params.id),
);
