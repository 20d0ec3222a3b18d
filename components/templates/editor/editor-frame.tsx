"use client";

import { ArrowLeft } from "lucide-react";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { templateWords } from "#lib/client/words/templates.ts";
import { words } from "#lib/client/words.ts";

const text = templateWords.editor;

interface Props {
  title: string;
  changed: boolean;
  saving: boolean;
  problem: string | null;
  onSave: () => void;
  onLeave: () => void;
  children: ReactNode;
}

/** An editor in the place of the list: its fields, Save, and a question before what was changed is left behind. */
export function EditorFrame({ title, changed, saving, problem, onSave, onLeave, children }: Props) {
  const [asking, setAsking] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>("input, textarea")?.focus(), []);
  const leave = () => (changed ? setAsking(true) : onLeave());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave();
  };
  return (
    <form ref={form} onSubmit={submit} aria-label={title} className="flex flex-col gap-6">
      <div className="flex items-center gap-1">
        <IconButton icon={ArrowLeft} mirrored label={templateWords.back} onClick={leave} />
        <h2 className="font-semibold text-title">{title}</h2>
      </div>
      {children}
      {problem && (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      )}
      <div className="sticky bottom-0 flex justify-end gap-2 border-t border-line bg-page py-3">
        <Button onClick={leave}>{words.cancel}</Button>
        <Button variant="primary" type="submit" disabled={saving}>
          {text.save}
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={text.discardTitle}
        description={text.discardText}
        action={text.discard}
        onConfirm={onLeave}
      />
    </form>
  );
}

/** A part of an editor under its heading. */
export function EditorSection({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <fieldset className="flex flex-col gap-4 border-t border-line pt-5">
      <legend className="contents">
        <span className="font-semibold text-prose">{title}</span>
      </legend>
      {hint && <p className="-mt-2 text-soft">{hint}</p>}
      {children}
    </fieldset>
  );
}
