"use client";

import { type ReactNode, useId } from "react";

/** What the control inside a field must be given, so that its label, hint and error belong to it. */
interface FieldControl {
  id: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
}

interface Props {
  label: string;
  hint?: ReactNode;
  /** What is wrong and what to do; announced when it appears. */
  error?: string | undefined;
  children: (control: FieldControl) => ReactNode;
}

/** A labelled control with a hint below it and, when something is wrong, the error in its place. */
export function Field({ label, hint, error, children }: Props) {
  const id = useId();
  const noteId = `${id}-note`;
  const hasNote = Boolean(error || hint);
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-ui font-medium">
        {label}
      </label>
      {children({ id, ...(hasNote && { "aria-describedby": noteId }), ...(error && { "aria-invalid": true }) })}
      <div id={noteId} aria-live="polite" className={error ? "text-meta text-danger" : "text-meta text-soft"}>
        {error || hint}
      </div>
    </div>
  );
}
