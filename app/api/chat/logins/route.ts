import { route } from "#lib/route.ts";
import { login } from "#lib/schemas/account.ts";
import { page, pageQuery } from "#lib/schemas/common.ts";
import { listLogins } from "#services/accounts/logins/list.ts";
import { revokeOtherLogins } from "#services/accounts/logins/revoke-others.ts";

export const GET = route(
  { summary: "List where you are signed in", scope: "admin", query: pageQuery, response: page(login) },
  ({ actor, query }) => listLogins(actor, query),
);

export const DELETE = route({ summary: "Sign out everywhere else", scope: "admin", status: 204 }, ({ actor }) =>
  revokeOtherLogins(actor),
);
