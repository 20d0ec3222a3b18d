import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { findVisitor } from "#app/current-user.ts";
import { AuthCard } from "#components/account/auth-card.tsx";
import { ProviderButtons } from "#components/account/provider-buttons.tsx";
import { QuietLink } from "#components/account/quiet-link.tsx";
import { RegisterForm } from "#components/account/register-form.tsx";
import { providerChoices } from "#lib/auth/providers.ts";
import { findEntrance } from "#services/accounts/entrance.ts";

export const metadata: Metadata = { title: "Create an account · Parley" };

export default async function RegisterPage() {
  if (await findVisitor()) redirect("/chat");
  const entrance = await findEntrance();
  if (entrance.first) redirect("/login");
  const signIn = <QuietLink href="/login">Sign in instead</QuietLink>;
  if (entrance.registration !== "open") {
    return (
      <AuthCard
        title="By invitation"
        lead="New accounts need an invitation. Ask an owner or admin for a link."
        footer={signIn}
      />
    );
  }
  return (
    <AuthCard title="Create an account" footer={signIn}>
      <RegisterForm next="/chat" action="Create account" />
      <ProviderButtons providers={providerChoices()} next="/chat" />
    </AuthCard>
  );
}
