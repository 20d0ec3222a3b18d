import { route } from "#lib/route.ts";
import { preferences } from "#lib/schemas/account.ts";
import { findPreferences } from "#services/accounts/find-preferences.ts";
import { updatePreferences } from "#services/accounts/update-preferences.ts";

export const GET = route({ summary: "Read your preferences", response: preferences }, ({ actor }) =>
  findPreferences(actor),
);

export const PUT = route(
  { summary: "Change the given preferences", body: preferences, example: { theme: "dark" }, response: preferences },
  ({ actor, body }) => updatePreferences(actor, body),
);
