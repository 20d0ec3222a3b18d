import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { findVisitor } from "#app/current-user.ts";
import { AuthCard } from "#components/account/auth-card.tsx";
import { ProviderButtons } from "#components/account/provider-buttons.tsx";
import { QuietLink } from "#components/account/quiet-link.tsx";
import { RegisterForm } from "#components/account/register-form.tsx";
import { SignInForm } from "#components/account/sign-in-form.tsx";
import { signInProblem } from "#components/account/sign-in-problems.ts";
import { providerChoices } from "#lib/auth/providers.ts";
import { safePath } from "#lib/auth/safe-path.ts";
import { findEntrance } from "#services/accounts/entrance.ts";

export const metadata: Metadata = { title: "Sign in · Parley" };

interface LoginPageProps {
  searchParams: Promise<{ next?: string | string[]; error?: string | string[] }>;
}

export default async function LoginPage({ searchParams }: LoginPageProps) {
  const { next: target, error } = await searchParams;
  const next = safePath([target].flat()[0]);
  if (await findVisitor()) redirect(next);
  const entrance = await findEntrance();
  if (entrance.first) {
    return (
      <AuthCard
        title="Create the owner account"
        lead="You are the first one here. This account manages the workspace and invites others."
      >
        <RegisterForm next={next} action="Create account" needsSetupToken={entrance.needsSetupToken} />
      </AuthCard>
    );
  }
  return (
    <AuthCard
      title="Sign in"
      footer={
        <>
          <QuietLink href="/reset">Forgot your password?</QuietLink>
          {entrance.registration === "open" ? <QuietLink href="/register">Create an account</QuietLink> : null}
        </>
      }
    >
      <SignInForm next={next} problem={signInProblem([error].flat()[0])} />
      <ProviderButtons providers={providerChoices()} next={next} />
    </AuthCard>
  );
}
