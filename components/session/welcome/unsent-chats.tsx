"use client";

import { ChatLink } from "#components/chat/chat-link.tsx";
import { useWorkspace } from "#components/chat/client-context.tsx";
import { useHydrated } from "#components/chat/use-hydrated.ts";
import { listUnsent } from "#lib/client/unsent.ts";
import { words } from "#lib/client/words.ts";

/** The way back to messages that never reached the server: their chats may be in no list. */
export function UnsentChats() {
  const userId = useWorkspace((state) => state.profile.id);
  const hydrated = useHydrated();
  const chats = hydrated ? listUnsent(userId) : [];
  if (chats.length === 0) return null;
  return (
    <section aria-labelledby="unsent" className="rounded-card border border-line bg-raised p-4">
      <h2 id="unsent" className="font-medium">
        {words.welcome.unsentTitle}
      </h2>
      <ul className="mt-1">
        {chats.map(({ sessionId, content }) => (
          <li key={sessionId}>
            <ChatLink href={`/chat/${sessionId}`} className="hit-height flex items-center text-accent hover:underline">
              <span dir="auto" className="truncate">
                {content.slice(0, 200)}
              </span>
            </ChatLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
