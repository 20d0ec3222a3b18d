"use client";

import { type FormEvent, useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { messageOf } from "#lib/client/api.ts";
import { words } from "#lib/client/words.ts";

interface Props {
  title: string;
  label: string;
  action: string;
  initial?: string;
  onSave: (name: string) => Promise<unknown>;
  onClose: () => void;
}

/** Asks for a name. It stays open, with the name in it, when the server refuses. */
export function NameDialog({ title, label, action, initial = "", onSave, onClose }: Props) {
  const form = useId();
  const [name, setName] = useState(initial);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === "" || busy) return;
    setBusy(true);
    try {
      await onSave(name.trim());
      onClose();
    } catch (error) {
      setProblem(messageOf(error));
      setBusy(false);
    }
  };
  const actions = (
    <>
      <Button onClick={onClose}>{words.cancel}</Button>
      <Button type="submit" form={form} variant="primary" disabled={name.trim() === "" || busy}>
        {action}
      </Button>
    </>
  );
  return (
    <Dialog open onOpenChange={onClose} title={title} actions={actions}>
      <form id={form} onSubmit={submit}>
        <Field label={label} error={problem}>
          {(control) => (
            <TextField
              {...control}
              dir="auto"
              maxLength={120}
              autoComplete="off"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
