"use client";

import { type ComponentProps, type ReactNode, useId } from "react";
import { Field } from "#components/ui/field.tsx";
import { contextWords } from "#lib/client/words/context.ts";

const { settings: texts } = contextWords;

interface Props {
  label: string;
  hint?: string;
  error?: string | undefined;
  /** It differs from the default, to which `onReset` goes back. */
  changed: boolean;
  onReset: () => void;
  children: ComponentProps<typeof Field>["children"];
}

/** A setting with its label; a dot and a way back where it differs from the default. */
export function SettingFrame({ label, hint, error, changed, onReset, children }: Props) {
  const markId = useId();
  return (
    <div className="relative">
      <Field label={label} hint={hint} error={error}>
        {children}
      </Field>
      {changed && <Mark id={markId} label={label} onReset={onReset} />}
    </div>
  );
}

function Mark({ id, label, onReset }: { id: string; label: string; onReset: () => void }): ReactNode {
  return (
    <span className="absolute end-0 top-0 flex items-center gap-2 text-meta">
      <span id={id} className="size-1.5 rounded-full bg-accent" title={texts.changed} />
      <span className="sr-only">{texts.changed}</span>
      <button
        type="button"
        aria-label={texts.reset(label)}
        onClick={onReset}
        className="rounded-small font-medium text-accent hover:underline disabled:opacity-50"
      >
        {texts.resetShort}
      </button>
    </span>
  );
}
