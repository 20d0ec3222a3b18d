import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { findVisitor } from "#app/current-user.ts";
import { AuthCard } from "#components/account/auth-card.tsx";
import { ProviderButtons } from "#components/account/provider-buttons.tsx";
import { QuietLink } from "#components/account/quiet-link.tsx";
import { RegisterForm } from "#components/account/register-form.tsx";
import { clientAddress } from "#lib/auth/client-address.ts";
import { providerChoices } from "#lib/auth/providers.ts";
import { AppError } from "#lib/errors.ts";
import { findInvite } from "#services/accounts/invites/find.ts";

export const metadata: Metadata = { title: "Invitation · Parley", referrer: "no-referrer", robots: "noindex" };

export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  if (await findVisitor()) redirect("/chat");
  const path = `/invite/${token}`;
  const invite = await look(token);
  if (invite instanceof Error)
    return (
      <AuthCard
        title="This invitation does not work"
        lead={invite.message}
        footer={<QuietLink href="/login">Sign in</QuietLink>}
      />
    );
  return (
    <AuthCard
      title={`Join ${invite.orgName}`}
      lead="Create your account to accept the invitation."
      footer={<QuietLink href={`/login?next=${encodeURIComponent(path)}`}>I have an account already</QuietLink>}
    >
      <RegisterForm next="/chat" action="Join" inviteToken={token} email={invite.email ?? undefined} />
      <ProviderButtons providers={providerChoices()} next={path} />
    </AuthCard>
  );
}

async function look(token: string) {
  try {
    return await findInvite(token, clientAddress(await headers()));
  } catch (error) {
    if (!AppError.is(error)) throw error;
    return error.code === "not_found"
      ? new Error("It was used, has expired or was withdrawn. Ask for a new one.")
      : error;
  }
}
