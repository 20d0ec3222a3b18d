import { AuthCard } from "#components/account/auth-card.tsx";
import { QuietLink } from "#components/account/quiet-link.tsx";
import { shareWords } from "#lib/client/words/share.ts";

/** What every link shows that does not open, whatever the reason: nobody learns whether it ever did. */
export default function ShareNotFound() {
  return (
    <AuthCard
      title={shareWords.page.goneTitle}
      lead={shareWords.page.gone}
      footer={<QuietLink href="/login">{shareWords.page.goneSignIn}</QuietLink>}
    />
  );
}
