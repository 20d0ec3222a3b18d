"use client";

import { useClient } from "#components/chat/client-context.tsx";
import { showError } from "#components/chat/show-error.ts";
import { notify } from "#components/ui/toasts.tsx";
import { changeSettings } from "#lib/client/actions/context.ts";
import { contextWords } from "#lib/client/words/context.ts";
import type { SessionSettings } from "#lib/schemas/model.ts";

type Name = keyof SessionSettings;

/** Stores one setting; null goes back to the default. Says whether it was stored, and shows why not. */
export type SettingChange = (name: Name, value: unknown) => Promise<boolean>;

/** Saves settings one by one, each with a way back. */
export function useSettingChange(sessionId: string, settings: SessionSettings): SettingChange {
  const client = useClient();
  return async (name, value) => {
    const before = settings[name] ?? null;
    const undo = () => changeSettings(client, sessionId, { [name]: before });
    try {
      await changeSettings(client, sessionId, { [name]: value });
      notify(contextWords.settings.saved(contextWords.settings[name]), { undo });
      return true;
    } catch (error) {
      showError(error);
      return false;
    }
  };
}
