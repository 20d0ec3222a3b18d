import { callApi } from "#lib/client/api.ts";
import type { ChatClient } from "#lib/client/client.ts";
import { applyTheme } from "#lib/client/theme.ts";
import type { Preferences, Profile } from "#lib/schemas/account.ts";
import type { ModelList } from "#lib/schemas/model.ts";

/** Reads anew which models work. */
export async function refreshModels(client: ChatClient): Promise<void> {
  client.workspace.setState({ models: await callApi<ModelList>("GET", "/models") });
}

/** Reads anew what the person chose, perhaps in another tab, and who they are. */
export async function refreshPreferences(client: ChatClient): Promise<void> {
  const [preferences, profile] = await Promise.all([
    callApi<Preferences>("GET", "/preferences"),
    callApi<Profile>("GET", "/profile"),
  ]);
  client.workspace.setState({ preferences, profile });
  applyTheme(preferences.theme);
}

/** Changes preferences; they hold at once and go back when the server refuses. */
export async function updatePreferences(client: ChatClient, change: Preferences): Promise<void> {
  const before = client.workspace.getState().preferences;
  const show = (preferences: Preferences) => {
    client.workspace.setState({ preferences });
    applyTheme(preferences.theme);
  };
  show({ ...before, ...change });
  try {
    show(await callApi<Preferences>("PUT", "/preferences", change));
  } catch (error) {
    show(before);
    throw error;
  }
}

/** Changes the person's name. */
export async function updateName(client: ChatClient, name: string): Promise<void> {
  client.workspace.setState({ profile: await callApi<Profile>("PUT", "/profile", { name }) });
}
