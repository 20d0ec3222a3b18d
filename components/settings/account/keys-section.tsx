"use client";

import { useState } from "react";
import { showError } from "#components/chat/show-error.ts";
import { CreateKeyForm } from "#components/settings/account/create-key-form.tsx";
import { ConfirmButton } from "#components/settings/confirm-button.tsx";
import { ResourceList } from "#components/settings/resource-list.tsx";
import { SecretOnce } from "#components/settings/secret-once.tsx";
import { Item, Section } from "#components/settings/section.tsx";
import { useResource } from "#components/settings/use-resource.ts";
import { callApi } from "#lib/client/api.ts";
import { formatAgo, formatDay } from "#lib/client/format.ts";
import { settingsWords } from "#lib/client/settings-words.ts";
import type { ApiKeyInfo } from "#lib/schemas/account.ts";

const { keys } = settingsWords;

/** Keys with which scripts act in the person's name. */
export function KeysSection() {
  const resource = useResource<ApiKeyInfo>("/keys");
  const [secret, setSecret] = useState<string | null>(null);
  const revoke = (key: ApiKeyInfo) => callApi("DELETE", `/keys/${key.id}`).then(resource.reload).catch(showError);
  return (
    <Section name="keys" intro={keys.intro}>
      {secret && <SecretOnce text={keys.once} secret={secret} />}
      <ResourceList resource={resource} empty={keys.none}>
        {(key) => (
          <Item key={key.id} title={key.name} facts={factsOf(key)}>
            <ConfirmButton
              label={keys.revoke}
              title={keys.revokeTitle(key.name)}
              text={keys.revokeText}
              onConfirm={() => void revoke(key)}
            />
          </Item>
        )}
      </ResourceList>
      <CreateKeyForm
        onCreated={(key) => {
          setSecret(key);
          void resource.reload();
        }}
      />
    </Section>
  );
}

function factsOf(key: ApiKeyInfo): string {
  return [
    `${key.prefix}…`,
    key.scopes.map((scope) => keys.scopeNames[scope]).join(", "),
    key.lastUsedAt ? keys.lastUsed(formatAgo(key.lastUsedAt)) : keys.neverUsed,
    ...(key.expiresAt ? [keys.expiresOn(formatDay(key.expiresAt))] : []),
  ].join(" · ");
}
