import { route } from "#lib/route.ts";
import { profile, updateProfile as updateProfileBody } from "#lib/schemas/account.ts";
import { findProfile } from "#services/accounts/find-profile.ts";
import { updateProfile } from "#services/accounts/update-profile.ts";

export const GET = route({ summary: "Read your profile", response: profile }, ({ actor }) => findProfile(actor));

export const PUT = route(
  {
    summary: "Change your profile",
    scope: "admin",
    body: updateProfileBody,
    example: { name: "Ada" },
    response: profile,
  },
  ({ actor, body }) => updateProfile(actor, body),
);
