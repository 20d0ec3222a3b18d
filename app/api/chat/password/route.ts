import { route } from "#lib/route.ts";
import { changePassword as changePasswordBody } from "#lib/schemas/account.ts";
import { changePassword } from "#services/accounts/passwords/change.ts";

export const PUT = route(
  {
    summary: "Change your password and sign out elsewhere",
    scope: "admin",
    body: changePasswordBody,
    example: { current: "the old passphrase", password: "a long passphrase" },
    status: 204,
  },
  ({ actor, body }) => changePassword(actor, body),
);
