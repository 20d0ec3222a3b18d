import { route } from "#lib/route.ts";
import { changePassword as changePasswordBody } from "#lib/schemas/account.ts";
import { changePassword } from "#services/accounts/passwords/change.ts";

export const PUT = route(
  { summary: "Change your password and sign out elsewhere", scope: "admin", body: changePasswordBody, status: 204 },
  ({ actor, body }) => changePassword(actor, body),
);
