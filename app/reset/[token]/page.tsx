import type { Metadata } from "next";
import { connection } from "next/server";
import { AuthCard } from "#components/account/auth-card.tsx";
import { ResetForm } from "#components/account/reset-form.tsx";

export const metadata: Metadata = { title: "New password · Parley", referrer: "no-referrer", robots: "noindex" };

export default async function ResetPage({ params }: { params: Promise<{ token: string }> }) {
  // Rendered per request, so that its scripts carry that request's nonce.
  await connection();
  const { token } = await params;
  return (
    <AuthCard title="Set a new password" lead="You will be signed out everywhere else.">
      <ResetForm token={token} />
    </AuthCard>
  );
}
