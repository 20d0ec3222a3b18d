"use client";

import { useClient, useWorkspace } from "#components/chat/client-context.tsx";
import { showError } from "#components/chat/show-error.ts";
import { Row, Section } from "#components/settings/section.tsx";
import { Switch } from "#components/ui/choice.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { updatePreferences } from "#lib/client/actions/workspace.ts";
import { settingsWords } from "#lib/client/settings-words.ts";
import type { Preferences } from "#lib/schemas/account.ts";

const { appearance } = settingsWords;
const themes = options(appearance.themes);
const sendWays = options(appearance.sendWays);

/** How the page looks and which keys it listens to. Each choice holds at once. */
export function AppearanceSection() {
  const client = useClient();
  const { theme, sendWith, wrapCode, singleKeys } = useWorkspace((state) => state.preferences);
  const change = (next: Preferences) => void updatePreferences(client, next).catch(showError);
  return (
    <Section name="appearance">
      <Row label={appearance.theme}>
        <Segmented
          label={appearance.theme}
          value={theme ?? "system"}
          options={themes}
          onValueChange={(value) => change({ theme: value })}
        />
      </Row>
      <Row label={appearance.sendWith}>
        <Segmented
          label={appearance.sendWith}
          value={sendWith ?? "enter"}
          options={sendWays}
          onValueChange={(value) => change({ sendWith: value })}
        />
      </Row>
      <Switch
        label={appearance.wrapCode}
        hint={appearance.wrapCodeHint}
        checked={wrapCode ?? false}
        onCheckedChange={(value) => change({ wrapCode: value })}
      />
      <Switch
        label={appearance.singleKeys}
        hint={appearance.singleKeysHint}
        checked={singleKeys ?? true}
        onCheckedChange={(value) => change({ singleKeys: value })}
      />
    </Section>
  );
}

function options<Value extends string>(labels: Readonly<Record<Value, string>>) {
  return (Object.keys(labels) as Value[]).map((value) => ({ value, label: labels[value] }));
}
