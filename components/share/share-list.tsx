"use client";

import { Copy, Link2Off } from "lucide-react";
import { showError } from "#components/chat/show-error.ts";
import { PanelState } from "#components/session/panel/panel-state.tsx";
import type { PanelList } from "#components/session/panel/use-panel-list.ts";
import { copyText } from "#components/share/copy-text.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { notify, notifyError } from "#components/ui/toasts.tsx";
import { revokeShare } from "#lib/client/actions/shares.ts";
import { formatDay } from "#lib/client/format.ts";
import { shareWords } from "#lib/client/words/share.ts";
import { words } from "#lib/client/words.ts";
import type { ShareInfo } from "#lib/schemas/share.ts";

/** The links of the chat, each with what it shows, whether it works, and the way to withdraw it. */
export function ShareList({ list, onChanged }: { list: PanelList<ShareInfo>; onChanged: () => void }) {
  const { items, failed, reload } = list;
  const missing = items === null ? (failed ? "failed" : "loading") : null;
  const texts = { loading: shareWords.loading, failed: shareWords.failed, empty: shareWords.none };
  return (
    <section aria-labelledby="share-links" className="mt-6 border-t border-line pt-4">
      <h3 id="share-links" className="font-medium">
        {shareWords.links}
      </h3>
      {missing && <PanelState state={missing} texts={texts} onRetry={reload} />}
      {items?.length === 0 && <p className="pt-1 text-soft">{shareWords.none}</p>}
      <ul className="divide-y divide-line">
        {items?.map((share) => (
          <ShareItem key={share.id} share={share} onChanged={onChanged} />
        ))}
      </ul>
    </section>
  );
}

function ShareItem({ share, onChanged }: { share: ShareInfo; onChanged: () => void }) {
  const active = share.state === "active";
  const copy = async () => {
    if (await copyText(share.url)) notify(words.copied);
    else notifyError(words.copyFailed);
  };
  const revoke = async () => {
    try {
      await revokeShare(share.id);
      notify(shareWords.revoked);
      onChanged();
    } catch (error) {
      showError(error);
    }
  };
  return (
    <li data-testid="share" data-state={share.state} className="flex items-center gap-2 py-2">
      <div className="min-w-0 flex-1">
        <p className={active ? "truncate" : "truncate text-soft line-through"}>
          {active ? (
            <a href={share.url} target="_blank" rel="noreferrer" className="text-accent hover:underline">
              {share.url.replace(/^https?:\/\//, "")}
            </a>
          ) : (
            share.url.replace(/^https?:\/\//, "")
          )}
        </p>
        <p className="text-meta text-soft">{factsOf(share).join(" · ")}</p>
      </div>
      {active && (
        <>
          <IconButton icon={Copy} label={shareWords.copy} onClick={() => void copy()} />
          <IconButton icon={Link2Off} label={shareWords.revoke} onClick={() => void revoke()} />
        </>
      )}
    </li>
  );
}

function factsOf(share: ShareInfo): string[] {
  const { facts } = shareWords;
  return [
    ...(share.state === "active" ? [] : [shareWords.states[share.state]]),
    shareWords.kinds[share.kind].toLowerCase(),
    ...(share.hasPassword ? [facts.password] : []),
    ...(share.loginRequired ? [facts.members] : []),
    ...(share.attachments ? [facts.files] : []),
    ...(share.expiresAt === null ? [] : [facts.until(formatDay(share.expiresAt))]),
    facts.made(formatDay(share.createdAt)),
    facts.by(share.createdBy.name),
  ];
}
