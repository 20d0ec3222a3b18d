"use client";

import { useId } from "react";
import { useClient, useWorkspace } from "#components/chat/client-context.tsx";
import { showError } from "#components/chat/show-error.ts";
import { Choice } from "#components/settings/fields.tsx";
import { Row, Section } from "#components/settings/section.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { updatePreferences } from "#lib/client/actions/workspace.ts";
import { settingsWords } from "#lib/client/settings-words.ts";
import type { Preferences } from "#lib/schemas/account.ts";

const { appearance } = settingsWords;

/** How the page looks and which keys it listens to. Each choice holds at once. */
export function AppearanceSection() {
  const client = useClient();
  const preferences = useWorkspace((state) => state.preferences);
  const id = useId();
  const change = (next: Preferences) => void updatePreferences(client, next).catch(showError);
  return (
    <Section name="appearance">
      <Row label={appearance.theme} htmlFor={`${id}-theme`}>
        <Choice
          id={`${id}-theme`}
          value={preferences.theme ?? "system"}
          onChange={(event) => change({ theme: event.target.value as keyof typeof appearance.themes })}
        >
          <Options of={appearance.themes} />
        </Choice>
      </Row>
      <Row label={appearance.sendWith} htmlFor={`${id}-send`}>
        <Choice
          id={`${id}-send`}
          value={preferences.sendWith ?? "enter"}
          onChange={(event) => change({ sendWith: event.target.value as keyof typeof appearance.sendWays })}
        >
          <Options of={appearance.sendWays} />
        </Choice>
      </Row>
      <Row label={appearance.singleKeys} hint={appearance.singleKeysHint} htmlFor={`${id}-keys`}>
        <Switch
          id={`${id}-keys`}
          checked={preferences.singleKeys ?? true}
          onCheckedChange={(singleKeys) => change({ singleKeys })}
        />
      </Row>
      <Row label={appearance.wrapCode} htmlFor={`${id}-wrap`}>
        <Switch
          id={`${id}-wrap`}
          checked={preferences.wrapCode ?? false}
          onCheckedChange={(wrapCode) => change({ wrapCode })}
        />
      </Row>
    </Section>
  );
}

function Options({ of }: { of: Readonly<Record<string, string>> }) {
  return Object.entries(of).map(([value, label]) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));
}
