"use client";

import { type FormEvent, useState } from "react";
import { useClient, useWorkspace } from "#components/chat/client-context.tsx";
import { TextLine } from "#components/settings/fields.tsx";
import { Row } from "#components/settings/section.tsx";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/toasts.tsx";
import { refreshPreferences } from "#lib/client/actions/workspace.ts";
import { callApi, messageOf } from "#lib/client/api.ts";
import { settingsWords } from "#lib/client/settings-words.ts";
import { words } from "#lib/client/words.ts";

/** Changes the password, or sets the first one of somebody who came by another way. */
export function PasswordForm() {
  const client = useClient();
  const { hasPassword, email } = useWorkspace((state) => state.profile);
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const label = hasPassword ? settingsWords.profile.changePassword : settingsWords.profile.setPassword;
  if (!open)
    return (
      <Row label={settingsWords.profile.password}>
        <Button onClick={() => setOpen(true)}>{label}</Button>
      </Row>
    );
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const current = form.get("current");
    try {
      await callApi("PUT", "/password", { password: form.get("password"), ...(current ? { current } : {}) });
      setOpen(false);
      setProblem(null);
      notify(settingsWords.profile.passwordChanged);
      await refreshPreferences(client);
    } catch (error) {
      setProblem(messageOf(error));
    }
  };
  return (
    <form onSubmit={submit} className="flex max-w-sm flex-col gap-3 rounded-card border border-line p-4">
      {/* Password managers want to know whose password this is. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      {hasPassword && (
        <TextLine
          label={settingsWords.profile.currentPassword}
          name="current"
          type="password"
          autoComplete="current-password"
          required
        />
      )}
      <TextLine
        label={settingsWords.profile.newPassword}
        hint={settingsWords.profile.passwordHint}
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={10}
        required
      />
      {problem && (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={() => setOpen(false)}>{words.cancel}</Button>
        <Button type="submit" variant="primary">
          {label}
        </Button>
      </div>
    </form>
  );
}
