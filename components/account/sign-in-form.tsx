"use client";

import { FormProblem } from "#components/account/form-problem.tsx";
import { LabelledField } from "#components/account/labelled-field.tsx";
import { SubmitButton } from "#components/account/submit-button.tsx";
import { useForm } from "#components/account/use-form.ts";
import { signIn } from "#lib/client/account.ts";

/** Signs in with a password and goes on to `next`, a path of this server. */
export function SignInForm({
  next,
  problem,
  email,
}: {
  next: string;
  problem?: string | undefined;
  email?: string | undefined;
}) {
  const form = useForm(async ({ email: address = "", password = "" }) => {
    await signIn(address, password, next);
    window.location.assign(next);
  }, problem);
  return (
    <form method="post" noValidate onSubmit={form.submit} className="flex flex-col gap-4">
      <FormProblem message={form.problem} />
      <LabelledField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        required
        defaultValue={email}
        error={form.errors.email}
      />
      <LabelledField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        error={form.errors.password}
      />
      <SubmitButton pending={form.pending}>Sign in</SubmitButton>
    </form>
  );
}
