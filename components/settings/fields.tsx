import type { ComponentProps, ReactNode } from "react";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextArea, TextField } from "#components/ui/text-field.tsx";

interface Labelled {
  label: string;
  hint?: ReactNode;
}

/** A line of text with its label above it. */
export function TextLine({ label, hint, ...field }: ComponentProps<typeof TextField> & Labelled) {
  return (
    <Field label={label} hint={hint}>
      {(control) => <TextField {...control} {...field} />}
    </Field>
  );
}

/** Several lines of text with their label above them. */
export function TextBlock({ label, hint, ...field }: ComponentProps<typeof TextArea> & Labelled) {
  return (
    <Field label={label} hint={hint}>
      {(control) => <TextArea {...control} {...field} />}
    </Field>
  );
}

/** A choice among few with its label above it. */
export function Choice({ label, hint, ...field }: ComponentProps<typeof Select> & Labelled) {
  return (
    <Field label={label} hint={hint}>
      {(control) => <Select {...control} {...field} />}
    </Field>
  );
}
