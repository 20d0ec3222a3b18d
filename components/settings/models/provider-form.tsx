"use client";

import { type FormEvent, useState } from "react";
import { TextBlock, TextLine } from "#components/settings/fields.tsx";
import { Button } from "#components/ui/button.tsx";
import { callApi, messageOf } from "#lib/client/api.ts";
import { settingsWords } from "#lib/client/settings-words.ts";
import { words } from "#lib/client/words.ts";
import type { ProviderSetting, ProviderTest, UpdateProvider } from "#lib/schemas/model.ts";

interface Props {
  setting: ProviderSetting;
  onDone: () => void;
  onCancel: () => void;
}

/** Key, address and models of one provider. Saving asks the provider at once whether they work. */
export function ProviderForm({ setting, onDone, onCancel }: Props) {
  const [result, setResult] = useState<ProviderTest | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setBusy(true);
    try {
      await callApi("PUT", `/providers/${setting.provider}`, readForm(new FormData(event.currentTarget), setting));
      const test = await callApi<ProviderTest>("POST", `/providers/${setting.provider}/test`);
      setResult(test);
      if (test.ok) onDone();
    } catch (error) {
      setResult({ ok: false, message: messageOf(error) });
    }
    setBusy(false);
  };
  const name = words.models.providers[setting.provider];
  return (
    <form onSubmit={submit} aria-label={name} className="flex flex-col gap-3">
      <h3 className="font-medium">{name}</h3>
      {setting.provider !== "ollama" && (
        <TextLine
          label={settingsWords.models.apiKey}
          {...(setting.hasKey ? { hint: settingsWords.models.keepKey } : {})}
          name="apiKey"
          type="password"
          autoComplete="off"
        />
      )}
      {setting.hasKey && setting.source === "settings" && (
        <label className="flex items-center gap-2">
          <input type="checkbox" name="removeKey" className="size-4 accent-accent" /> {settingsWords.models.removeKey}
        </label>
      )}
      <TextLine
        label={settingsWords.models.baseUrl}
        hint={settingsWords.models.baseUrlHint}
        name="baseUrl"
        type="url"
        defaultValue={setting.baseUrl ?? ""}
      />
      <TextBlock
        label={settingsWords.models.models}
        hint={settingsWords.models.modelsHint}
        name="models"
        defaultValue={setting.models.join("\n")}
      />
      {result && (
        <p role="alert" className={result.ok ? "text-good" : "text-danger"}>
          {result.message}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>{words.cancel}</Button>
        <Button type="submit" variant="primary" disabled={busy}>
          {settingsWords.models.saveAndTest}
        </Button>
      </div>
    </form>
  );
}

/** Only what was changed is sent: what comes from the environment shall not be pinned by opening this form. */
function readForm(form: FormData, setting: ProviderSetting): UpdateProvider {
  const apiKey = String(form.get("apiKey") ?? "").trim();
  const baseUrl = String(form.get("baseUrl") ?? "").trim();
  const models = String(form.get("models") ?? "")
    .split("\n")
    .map((model) => model.trim())
    .filter(Boolean);
  return {
    ...(form.get("removeKey") ? { apiKey: null } : apiKey === "" ? {} : { apiKey }),
    ...(baseUrl === (setting.baseUrl ?? "") ? {} : { baseUrl: baseUrl === "" ? null : baseUrl }),
    ...(models.join("\n") === setting.models.join("\n") ? {} : { models }),
  };
}
