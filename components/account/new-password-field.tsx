"use client";

import { LabelledField } from "#components/account/labelled-field.tsx";

/** Where a person chooses a password, in the way that password managers offer one. */
export function NewPasswordField({ label, error }: { label: string; error: string | undefined }) {
  return (
    <LabelledField
      label={label}
      name="password"
      type="password"
      autoComplete="new-password"
      required
      minLength={10}
      maxLength={200}
      hint="At least 10 characters."
      error={error}
    />
  );
}
