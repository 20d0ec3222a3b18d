"use client";

import { useState } from "react";
import { FormProblem } from "#components/account/form-problem.tsx";
import { LabelledField } from "#components/account/labelled-field.tsx";
import { SubmitButton } from "#components/account/submit-button.tsx";
import { useForm } from "#components/account/use-form.ts";
import { postJson } from "#lib/client/account.ts";

/** Asks for a mail with a reset link. What it says afterwards does not depend on whether the address has an account. */
export function ResetRequestForm() {
  const [sentTo, setSentTo] = useState<string>();
  const form = useForm(async ({ email = "" }) => {
    await postJson("/api/password-reset", { email });
    setSentTo(email);
  });
  if (sentTo !== undefined) {
    return <p role="status">If {sentTo} has an account, a link is on its way. It works for one hour.</p>;
  }
  return (
    <form method="post" noValidate onSubmit={form.submit} className="flex flex-col gap-4">
      <FormProblem message={form.problem} />
      <LabelledField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        required
        error={form.errors.email}
      />
      <SubmitButton pending={form.pending}>Send link</SubmitButton>
    </form>
  );
}
