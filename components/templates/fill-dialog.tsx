"use client";

import { type FormEvent, useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextArea, TextField } from "#components/ui/text-field.tsx";
import { messageOf } from "#lib/client/api.ts";
import { templateWords } from "#lib/client/words/templates.ts";
import { words } from "#lib/client/words.ts";
import type { Variable } from "#lib/schemas/variable.ts";
import { checkValues } from "#lib/variables.ts";

interface Props {
  title: string;
  description: string;
  variables: readonly Variable[];
  /** What the main button says. */
  action: string;
  onClose: () => void;
  /** Gets what was filled in, complete and checked. Stays open with the reason when it throws. */
  onSubmit: (values: Record<string, string>) => Promise<void> | void;
}

/** Asks for the variables of a template or prompt. */
export function FillDialog({ title, description, variables, action, onClose, onSubmit }: Props) {
  const formId = useId();
  const [given, setGiven] = useState(() => Object.fromEntries(variables.map((entry) => [entry.name, entry.default])));
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // The form is drawn inside another one, the message input.
    event.stopPropagation();
    const checked = checkValues(variables, given);
    setProblems(checked.problems);
    const [first] = Object.keys(checked.problems);
    if (first) return event.currentTarget.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
    setBusy(true);
    try {
      await onSubmit(checked.values);
    } catch (error) {
      setFailure(messageOf(error));
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      {...(description === "" ? {} : { description })}
      actions={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button variant="primary" type="submit" form={formId} disabled={busy}>
            {action}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {variables.map((variable) => (
          <Gap
            key={variable.name}
            variable={variable}
            value={given[variable.name] ?? ""}
            problem={problems[variable.name]}
            onChange={(value) => setGiven((before) => ({ ...before, [variable.name]: value }))}
          />
        ))}
        {failure && (
          <p role="alert" className="text-danger">
            {failure}
          </p>
        )}
      </form>
    </Dialog>
  );
}

interface GapProps {
  variable: Variable;
  value: string;
  problem: string | undefined;
  onChange: (value: string) => void;
}

function Gap({ variable, value, problem, onChange }: GapProps) {
  const { name, label, type, required, options } = variable;
  const choices = [...(value === "" || !required ? [""] : []), ...options];
  return (
    <Field label={label || name} hint={required ? undefined : templateWords.fill.optional} error={problem}>
      {(control) => {
        const common = { ...control, name, value, required };
        if (type === "choice")
          return (
            <Select
              {...common}
              options={choices.map((option) => ({ value: option, label: option || templateWords.fill.choose }))}
              onValueChange={onChange}
            />
          );
        if (type === "multiline")
          return <TextArea {...common} dir="auto" onChange={(event) => onChange(event.target.value)} />;
        return (
          <TextField
            {...common}
            dir="auto"
            autoComplete="off"
            type={type === "date" ? "date" : "text"}
            inputMode={type === "number" ? "decimal" : undefined}
            onChange={(event) => onChange(event.target.value)}
          />
        );
      }}
    </Field>
  );
}
