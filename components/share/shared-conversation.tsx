import { QuietLink } from "#components/account/quiet-link.tsx";
import { CopyShareButton } from "#components/share/copy-share-button.tsx";
import { LocalTime } from "#components/share/local-time.tsx";
import { SharedFiles } from "#components/share/shared-files.tsx";
import { SharedText } from "#components/share/shared-text.tsx";
import { shareWords } from "#lib/client/words/share.ts";
import type { Block } from "#lib/markdown/nodes.ts";
import type { SharedMessage, SharedPage } from "#lib/schemas/share.ts";

type RenderedMessage = SharedMessage & { blocks: Block[] | undefined };

interface Props {
  page: Omit<SharedPage, "messages"> & { messages: RenderedMessage[] };
  token: string;
  signedIn: boolean;
}

/** A conversation for people who only read: its words, who said them, and the way to a copy of one's own. */
export function SharedConversation({ page, token, signedIn }: Props) {
  const texts = shareWords.page;
  return (
    <div className="min-h-dvh bg-page text-ink">
      <header className="border-b border-line">
        <div className="mx-auto flex max-w-[46rem] flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
          <p className="select-none font-semibold text-prose tracking-tight">Parley</p>
          <div className="ms-auto">
            {page.allowCopy && signedIn && <CopyShareButton token={token} />}
            {page.allowCopy && !signedIn && (
              <QuietLink href={`/login?next=${encodeURIComponent(`/s/${token}`)}`}>{texts.signIn}</QuietLink>
            )}
          </div>
        </div>
      </header>
      <main className="mx-auto max-w-[46rem] px-4 pt-8 pb-16">
        <h1 dir="auto" className="font-semibold text-title">
          {page.title || texts.untitled}
        </h1>
        <p className="mt-1 text-soft">
          {page.kind === "live" ? texts.live : <LocalTime at={page.createdAt} sentence="snapshot" />}
        </p>
        {page.messages.length === 0 && <p className="mt-8 text-soft">{texts.empty}</p>}
        <div className="mt-6 flex flex-col gap-6">
          {page.messages.map((message) => (
            <SharedItem key={message.id} message={message} token={token} />
          ))}
        </div>
        <Pages page={page} token={token} />
      </main>
    </div>
  );
}

function SharedItem({ message, token }: { message: RenderedMessage; token: string }) {
  const asked = message.role === "user";
  const author = message.author || (asked ? shareWords.page.somebody : shareWords.page.assistant);
  return (
    <article
      aria-label={author}
      data-testid="shared-message"
      className={asked ? "rounded-card bg-raised px-4 pt-3 pb-3" : ""}
    >
      <div className="mb-1 flex items-baseline gap-2">
        <span dir="auto" className="truncate font-semibold">
          {author}
        </span>
        <span className="ms-auto" />
        <LocalTime at={message.at} />
      </div>
      <SharedText blocks={message.blocks} text={message.content} />
      <SharedFiles files={message.attachments} token={token} />
    </article>
  );
}

function Pages({ page, token }: Pick<Props, "token"> & { page: Pick<SharedPage, "earlier" | "later"> }) {
  if (page.earlier === null && page.later === null) return null;
  const address = (from: number) => `/s/${token}?from=${from}`;
  return (
    <nav aria-label={shareWords.page.pages} className="mt-10 flex justify-between gap-4 border-t border-line pt-4">
      {page.earlier !== null && <QuietLink href={address(page.earlier)}>{shareWords.page.earlier}</QuietLink>}
      <span className="ms-auto" />
      {page.later !== null && <QuietLink href={address(page.later)}>{shareWords.page.later}</QuietLink>}
    </nav>
  );
}
