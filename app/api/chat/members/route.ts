import { route } from "#lib/route.ts";
import { member } from "#lib/schemas/account.ts";
import { page, pageQuery } from "#lib/schemas/common.ts";
import { listMembers } from "#services/accounts/members/list.ts";

export const GET = route(
  { summary: "List the members of your workspace", scope: "admin", query: pageQuery, response: page(member) },
  ({ actor, query }) => listMembers(actor, query),
);
