"use client";

import { useState } from "react";
import { useClient, useWorkspace } from "#components/chat/client-context.tsx";
import { focusComposer } from "#components/chat/commands/use-global-keys.ts";
import { useNavigate } from "#components/chat/navigate.ts";
import { OpenSidebarButton } from "#components/chat/open-sidebar-button.tsx";
import { Composer } from "#components/session/composer/composer.tsx";
import { ModelPicker } from "#components/session/models/model-picker.tsx";
import { DemoNotice } from "#components/session/welcome/demo-notice.tsx";
import { TemplateChoices } from "#components/session/welcome/template-choices.tsx";
import { UnsentChats } from "#components/session/welcome/unsent-chats.tsx";
import { startSession } from "#lib/client/actions/send.ts";
import { newSessionDraft, writeDraft } from "#lib/client/drafts.ts";
import { words } from "#lib/client/words.ts";
import type { ChatAttachment } from "#lib/schemas/attachment.ts";

/** Where a chat begins. */
export function Welcome() {
  const client = useClient();
  const navigate = useNavigate();
  const name = useWorkspace((state) => state.profile.name);
  const preferred = useWorkspace((state) => state.preferences.defaultModel ?? state.models.defaultModel);
  const [chosen, setChosen] = useState<string | undefined>();
  // An example replaces the draft; the input reads it anew.
  const [round, setRound] = useState(0);
  const takeExample = (text: string) => {
    writeDraft(newSessionDraft, text);
    setRound(round + 1);
    requestAnimationFrame(focusComposer);
  };
  const send = (text: string, files: ChatAttachment[]) =>
    navigate(`/chat/${startSession(client, text, chosen, files)}`);
  return (
    <>
      <header className="flex h-12 shrink-0 items-center gap-1 px-2 pt-[env(safe-area-inset-top)] md:px-3">
        <OpenSidebarButton />
        <div className="ms-auto">
          <ModelPicker draftKey={newSessionDraft} value={chosen ?? preferred} onChoose={setChosen} />
        </div>
      </header>
      <div className="flex min-h-0 flex-1 flex-col justify-center overflow-y-auto px-4 py-6">
        <div className="mx-auto flex w-full max-w-[46rem] flex-col gap-6">
          <h1 className="text-balance font-semibold text-title">{words.welcome.title(firstName(name))}</h1>
          <UnsentChats />
          <DemoNotice />
          <TemplateChoices />
          <Examples onChoose={takeExample} />
        </div>
      </div>
      <Composer key={round} draftKey={newSessionDraft} busy={false} disabledReason={null} onSend={send} autoFocus />
    </>
  );
}

function Examples({ onChoose }: { onChoose: (text: string) => void }) {
  return (
    <ul aria-label={words.welcome.examplesLabel} className="grid gap-2 sm:grid-cols-2">
      {words.welcome.examples.map((example) => (
        <li key={example.title}>
          <button
            type="button"
            onClick={() => onChoose(example.text)}
            className="h-full w-full rounded-card border border-line p-3 text-start hover:bg-hover"
          >
            <span className="block font-medium">{example.title}</span>
            <span className="mt-1 line-clamp-2 text-meta text-soft">{example.text}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name;
}
