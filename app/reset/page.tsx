import type { Metadata } from "next";
import { connection } from "next/server";
import { AuthCard } from "#components/account/auth-card.tsx";
import { QuietLink } from "#components/account/quiet-link.tsx";
import { ResetRequestForm } from "#components/account/reset-request-form.tsx";
import { findEntrance } from "#services/accounts/entrance.ts";

export const metadata: Metadata = { title: "Forgotten password · Parley" };

export default async function ResetRequestPage() {
  await connection();
  const { mail } = await findEntrance();
  const back = <QuietLink href="/login">Back to sign in</QuietLink>;
  if (!mail) {
    return (
      <AuthCard
        title="Forgotten password"
        lead="This server sends no mail. Ask an owner or admin for a link with which you can set a new password."
        footer={back}
      />
    );
  }
  return (
    <AuthCard
      title="Forgotten password"
      lead="We send a link to your address with which you can set a new one."
      footer={back}
    >
      <ResetRequestForm />
    </AuthCard>
  );
}
