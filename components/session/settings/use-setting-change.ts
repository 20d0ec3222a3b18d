"use client";

import { useClient } from "#components/chat/client-context.tsx";
import { showError } from "#components/chat/show-error.ts";
import { notify } from "#components/ui/toasts.tsx";
import { changeSettings } from "#lib/client/actions/context.ts";
import { contextWords } from "#lib/client/words/context.ts";
import type { SessionSettings } from "#lib/schemas/model.ts";

type Name = keyof SessionSettings;

/** Stores one setting; null goes back to the default. */
export type SettingChange = (name: Name, value: unknown) => void;

/** Saves settings one by one, each with a way back. */
export function useSettingChange(sessionId: string, settings: SessionSettings): SettingChange {
  const client = useClient();
  return (name, value) => {
    const before = settings[name] ?? null;
    const undo = () => changeSettings(client, sessionId, { [name]: before });
    changeSettings(client, sessionId, { [name]: value })
      .then(() => notify(contextWords.settings.saved(contextWords.settings[name]), { undo }))
      .catch(showError);
  };
}
