"use client";

import { ChatLink } from "#components/chat/chat-link.tsx";
import { useWorkspace } from "#components/chat/client-context.tsx";
import { words } from "#lib/client/words.ts";

/** How to add a real model, as long as only the demo answers. */
export function DemoNotice() {
  const onlyDemo = useWorkspace(({ models }) => models.data.every((model) => model.provider === "demo"));
  const mayConfigure = useWorkspace((state) => state.profile.role !== "member");
  if (!onlyDemo) return null;
  return (
    <section className="rounded-card border border-line bg-raised p-4">
      <h2 className="font-medium">{words.welcome.demoTitle}</h2>
      {mayConfigure ? (
        <>
          <ul className="mt-2 flex list-disc flex-col gap-1 ps-5 text-soft">
            {words.welcome.demoLines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <ChatLink href="/settings#models" className="mt-3 inline-block font-medium text-accent hover:underline">
            {words.models.setUp}
          </ChatLink>
        </>
      ) : (
        <p className="mt-1 text-soft">{words.welcome.demoMember}</p>
      )}
    </section>
  );
}
