"use client";

import { useId, useState } from "react";
import { useClient, useWorkspace } from "#components/chat/client-context.tsx";
import { showError } from "#components/chat/show-error.ts";
import { ProviderForm } from "#components/settings/models/provider-form.tsx";
import { ResourceList } from "#components/settings/resource-list.tsx";
import { Item, Row, Section } from "#components/settings/section.tsx";
import { useResource } from "#components/settings/use-resource.ts";
import { Button } from "#components/ui/button.tsx";
import { Select } from "#components/ui/select.tsx";
import { refreshModels, updatePreferences } from "#lib/client/actions/workspace.ts";
import { settingsWords } from "#lib/client/settings-words.ts";
import { words } from "#lib/client/words.ts";
import type { ProviderSetting } from "#lib/schemas/model.ts";

/** The default model, and the providers that owners and admins set up. */
export function ModelsSection() {
  const mayConfigure = useWorkspace((state) => state.profile.role !== "member");
  return (
    <Section name="models" intro={settingsWords.models.intro}>
      <DefaultModel />
      {mayConfigure ? <Providers /> : <p className="text-soft">{settingsWords.models.memberNote}</p>}
    </Section>
  );
}

function DefaultModel() {
  const client = useClient();
  const id = useId();
  const models = useWorkspace((state) => state.models);
  const chosen = useWorkspace((state) => state.preferences.defaultModel ?? state.models.defaultModel);
  const known = models.data.map((model) => ({
    value: model.id,
    label: `${model.name} · ${words.models.providers[model.provider]}`,
  }));
  const options = known.some((option) => option.value === chosen)
    ? known
    : [{ value: chosen, label: chosen }, ...known];
  return (
    <Row label={settingsWords.models.default} htmlFor={id}>
      <Select
        id={id}
        value={chosen}
        options={options}
        onValueChange={(defaultModel) => void updatePreferences(client, { defaultModel }).catch(showError)}
      />
    </Row>
  );
}

function Providers() {
  const client = useClient();
  const resource = useResource<ProviderSetting>("/providers");
  const [openProvider, setOpenProvider] = useState<string | null>(null);
  const done = async () => {
    setOpenProvider(null);
    await Promise.all([resource.reload(), refreshModels(client)]).catch(showError);
  };
  const known = resource.items?.filter((setting) => setting.provider !== "demo");
  return (
    <ResourceList resource={{ ...resource, items: known }} empty="">
      {(setting) =>
        openProvider === setting.provider ? (
          <li key={setting.provider} className="p-4">
            <ProviderForm setting={setting} onDone={() => void done()} onCancel={() => setOpenProvider(null)} />
          </li>
        ) : (
          <Item key={setting.provider} title={words.models.providers[setting.provider]} facts={factsOf(setting)}>
            <Button
              aria-label={`${settingsWords.models.change}: ${words.models.providers[setting.provider]}`}
              onClick={() => setOpenProvider(setting.provider)}
            >
              {settingsWords.models.change}
            </Button>
          </Item>
        )
      }
    </ResourceList>
  );
}

function factsOf(setting: ProviderSetting): string {
  return [settingsWords.models.sources[setting.source], setting.baseUrl].filter(Boolean).join(" · ");
}
