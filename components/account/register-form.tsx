"use client";

import { FormProblem } from "#components/account/form-problem.tsx";
import { LabelledField } from "#components/account/labelled-field.tsx";
import { NewPasswordField } from "#components/account/new-password-field.tsx";
import { SubmitButton } from "#components/account/submit-button.tsx";
import { useForm } from "#components/account/use-form.ts";
import { postJson, signIn } from "#lib/client/account.ts";

interface RegisterFormProps {
  next: string;
  action: string;
  needsSetupToken?: boolean;
  inviteToken?: string;
  /** The only address an invite is for. */
  email?: string | undefined;
}

/** Creates an account, signs in with it and goes on to `next`. */
export function RegisterForm({ next, action, needsSetupToken = false, inviteToken, email }: RegisterFormProps) {
  const form = useForm(async ({ email: address = "", password = "", ...values }) => {
    await postJson("/api/register", { ...values, email: address, password, ...(inviteToken ? { inviteToken } : {}) });
    await signIn(address, password, next);
    window.location.assign(next);
  });
  const { errors } = form;
  return (
    <form method="post" noValidate onSubmit={form.submit} className="flex flex-col gap-4">
      <FormProblem message={form.problem} />
      <LabelledField label="Name" name="name" autoComplete="name" required maxLength={120} error={errors.name} />
      <LabelledField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        required
        defaultValue={email}
        readOnly={email !== undefined}
        error={errors.email}
      />
      <NewPasswordField label="Password" error={errors.password} />
      {needsSetupToken ? (
        <LabelledField
          label="Setup token"
          name="setupToken"
          autoComplete="off"
          required
          hint="The server printed it when it started."
          error={errors.setupToken}
        />
      ) : null}
      <SubmitButton pending={form.pending}>{action}</SubmitButton>
    </form>
  );
}
