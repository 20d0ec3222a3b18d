"use client";

import { type FormEvent, useState } from "react";
import { showError } from "#components/chat/show-error.ts";
import { Choice, TextLine } from "#components/settings/fields.tsx";
import { Button } from "#components/ui/button.tsx";
import { callApi } from "#lib/client/api.ts";
import { settingsWords } from "#lib/client/settings-words.ts";
import { words } from "#lib/client/words.ts";
import type { CreatedKey, CreateKey, Scope } from "#lib/schemas/account.ts";

const { keys } = settingsWords;
const scopes: readonly Scope[] = ["read", "write", "admin"];
const lifetimes = [
  ...[30, 90, 365].map((days) => ({ value: String(days), label: keys.inDays(days) })),
  { value: "", label: keys.never },
];

/** Makes a key; the caller shows it, once. */
export function CreateKeyForm({ onCreated }: { onCreated: (key: string) => void }) {
  const [open, setOpen] = useState(false);
  if (!open)
    return (
      <Button className="self-start" onClick={() => setOpen(true)}>
        {keys.create}
      </Button>
    );
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    try {
      const { key } = await callApi<CreatedKey>("POST", "/keys", readForm(new FormData(event.currentTarget)));
      setOpen(false);
      onCreated(key);
    } catch (error) {
      showError(error);
    }
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4 rounded-card border border-line p-4">
      <TextLine label={keys.name} name="name" placeholder={keys.namePlaceholder} maxLength={120} required />
      <fieldset>
        <legend className="mb-1">{keys.scopes}</legend>
        <div className="flex flex-wrap gap-x-5 gap-y-1">
          {scopes.map((scope) => (
            <label key={scope} className="flex min-h-8 items-center gap-2 pointer-coarse:min-h-11">
              <input
                type="checkbox"
                name="scopes"
                value={scope}
                defaultChecked={scope !== "admin"}
                className="size-4 accent-accent"
              />
              {keys.scopeNames[scope]}
            </label>
          ))}
        </div>
      </fieldset>
      <Choice label={keys.expires} name="days" defaultValue="90" options={lifetimes} className="self-start" />
      <div className="flex justify-end gap-2">
        <Button onClick={() => setOpen(false)}>{words.cancel}</Button>
        <Button type="submit" variant="primary">
          {keys.create}
        </Button>
      </div>
    </form>
  );
}

function readForm(form: FormData): CreateKey {
  const days = Number(form.get("days"));
  return {
    name: String(form.get("name")),
    scopes: form.getAll("scopes") as Scope[],
    ...(days > 0 ? { expiresAt: new Date(Date.now() + days * 86_400_000).toISOString() } : {}),
  };
}
