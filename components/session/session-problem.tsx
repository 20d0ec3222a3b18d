"use client";

import { ChatLink } from "#components/chat/chat-link.tsx";
import { useClient } from "#components/chat/client-context.tsx";
import { OpenSidebarButton } from "#components/chat/open-sidebar-button.tsx";
import { showError } from "#components/chat/show-error.ts";
import { Button } from "#components/ui/button.tsx";
import { refreshSession } from "#lib/client/actions/load-session.ts";
import { restoreSession } from "#lib/client/actions/sessions.ts";
import { words } from "#lib/client/words.ts";

const texts = {
  missing: { title: words.session.missingTitle, text: words.session.missingText },
  failed: { title: words.session.failedTitle, text: words.session.failedText },
  binned: { title: words.session.binned, text: "" },
};

/** A chat that cannot be shown: what is the matter, and what can be done. */
export function SessionProblem({ sessionId, kind }: { sessionId: string; kind: keyof typeof texts }) {
  const client = useClient();
  const { title, text } = texts[kind];
  const restore = () => restoreSession(client, sessionId).catch(showError);
  return (
    <div className="flex flex-1 flex-col">
      <div className="flex h-12 items-center px-2">
        <OpenSidebarButton />
      </div>
      <div className="mx-auto flex max-w-sm flex-1 flex-col items-center justify-center gap-3 px-6 pb-24 text-center">
        <h1 className="font-semibold text-prose">{title}</h1>
        {text && <p className="text-soft">{text}</p>}
        <div className="mt-2 flex gap-2">
          {kind === "failed" && (
            <Button variant="primary" onClick={() => void refreshSession(client, sessionId)}>
              {words.retry}
            </Button>
          )}
          {kind === "binned" && (
            <Button variant="primary" onClick={restore}>
              {words.session.restore}
            </Button>
          )}
          <ChatLink
            href="/chat"
            className="inline-flex h-8 items-center rounded-small border border-line px-3 hover:bg-hover"
          >
            {words.sidebar.newSession}
          </ChatLink>
        </div>
      </div>
    </div>
  );
}
