"use client";

import { useState } from "react";
import { useClient, useWorkspace } from "#components/chat/client-context.tsx";
import { showError } from "#components/chat/show-error.ts";
import { PasswordForm } from "#components/settings/account/password-form.tsx";
import { TextLine } from "#components/settings/fields.tsx";
import { Row, Section } from "#components/settings/section.tsx";
import { notify } from "#components/ui/toasts.tsx";
import { updateName } from "#lib/client/actions/workspace.ts";
import { settingsWords } from "#lib/client/settings-words.ts";

/** Name, address, role and password. */
export function ProfileSection() {
  const client = useClient();
  const profile = useWorkspace((state) => state.profile);
  const [name, setName] = useState(profile.name);
  const save = async () => {
    const before = profile.name;
    const next = name.trim();
    if (next === before) return;
    if (next === "") return setName(before);
    try {
      await updateName(client, next);
      const undo = () => {
        setName(before);
        return updateName(client, before);
      };
      notify(settingsWords.saved, { undo });
    } catch (error) {
      showError(error);
    }
  };
  return (
    <Section name="profile">
      <TextLine
        label={settingsWords.profile.name}
        value={name}
        maxLength={120}
        autoComplete="name"
        dir="auto"
        onChange={(event) => setName(event.target.value)}
        onBlur={() => void save()}
        onKeyDown={(event) => event.key === "Enter" && void save()}
      />
      <Row label={settingsWords.profile.email}>
        <span className="break-all text-soft">{profile.email}</span>
      </Row>
      <Row label={settingsWords.profile.role}>
        <span className="text-soft">
          {settingsWords.profile.roleIn(settingsWords.profile.roles[profile.role], profile.orgName)}
        </span>
      </Row>
      <PasswordForm />
    </Section>
  );
}
