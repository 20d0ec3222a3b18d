"use client";

import { useState } from "react";
import { FormProblem } from "#components/account/form-problem.tsx";
import { NewPasswordField } from "#components/account/new-password-field.tsx";
import { QuietLink } from "#components/account/quiet-link.tsx";
import { SubmitButton } from "#components/account/submit-button.tsx";
import { useForm } from "#components/account/use-form.ts";
import { postJson } from "#lib/client/account.ts";

/** Sets a new password with the token of a reset link. */
export function ResetForm({ token }: { token: string }) {
  const [done, setDone] = useState(false);
  const form = useForm(async ({ password = "" }) => {
    await postJson("/api/password-reset/confirm", { token, password });
    setDone(true);
  });
  if (done) {
    return (
      <p role="status">
        Your new password is set, and you are signed out everywhere. <QuietLink href="/login">Sign in</QuietLink>
      </p>
    );
  }
  return (
    <form method="post" noValidate onSubmit={form.submit} className="flex flex-col gap-4">
      <FormProblem message={form.problem} />
      <NewPasswordField label="New password" error={form.errors.password} />
      <SubmitButton pending={form.pending}>Set password</SubmitButton>
    </form>
  );
}
