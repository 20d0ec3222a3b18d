import { route } from "#lib/route.ts";
import { member, updateMember as updateMemberBody } from "#lib/schemas/account.ts";
import { idParams } from "#lib/schemas/params.ts";
import { removeMember } from "#services/accounts/members/remove.ts";
import { updateMember } from "#services/accounts/members/update.ts";

export const PATCH = route(
  {
    summary: "Change a member's role, or disable them",
    scope: "admin",
    params: idParams,
    body: updateMemberBody,
    example: { role: "admin" },
    response: member,
  },
  ({ actor, params, body }) => updateMember(actor, params.id, body),
);

export const DELETE = route(
  { summary: "Remove a member", scope: "admin", params: idParams, status: 204 },
  ({ actor, params }) => removeMember(actor, params.id),
);
