"use client";

import { useRouter } from "next/navigation";
import { AuthCard } from "#components/account/auth-card.tsx";
import { FormProblem } from "#components/account/form-problem.tsx";
import { LabelledField } from "#components/account/labelled-field.tsx";
import { SubmitButton } from "#components/account/submit-button.tsx";
import { useForm } from "#components/account/use-form.ts";
import { postJson } from "#lib/client/account.ts";
import { shareWords } from "#lib/client/words/share.ts";

/** Asks for the password of a link, and shows the conversation once it is right. */
export function ShareLock({ token }: { token: string }) {
  const router = useRouter();
  const form = useForm(async ({ password = "" }) => {
    await postJson(`/api/shares/${encodeURIComponent(token)}/unlock`, { password });
    router.refresh();
  });
  return (
    <AuthCard title={shareWords.page.locked} lead={shareWords.page.lockedLead}>
      <form method="post" noValidate onSubmit={form.submit} className="flex flex-col gap-4">
        <FormProblem message={form.problem} />
        <LabelledField
          label={shareWords.password}
          name="password"
          type="password"
          autoComplete="off"
          required
          error={form.errors.password}
        />
        <SubmitButton pending={form.pending}>{shareWords.page.open}</SubmitButton>
      </form>
    </AuthCard>
  );
}
