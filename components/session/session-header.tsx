"use client";

import { ChevronDown, Download, PanelRight } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { BranchChip } from "#components/branches/branch-chip.tsx";
import { useClient, useWorkspace } from "#components/chat/client-context.tsx";
import { OpenSidebarButton } from "#components/chat/open-sidebar-button.tsx";
import { useShell } from "#components/chat/shell-context.tsx";
import { showError } from "#components/chat/show-error.ts";
import { SessionMenu } from "#components/chat/sidebar/session-menu.tsx";
import { useHydrated } from "#components/chat/use-hydrated.ts";
import { ModelPicker } from "#components/session/models/model-picker.tsx";
import { RenameSession } from "#components/session/rename-session.tsx";
import { SessionTags } from "#components/session/session-tags.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { updateSession } from "#lib/client/actions/sessions.ts";
import { formatCost, formatTokens } from "#lib/client/format.ts";
import { ask } from "#lib/client/lists.ts";
import { exportWords } from "#lib/client/words/export.ts";
import { words } from "#lib/client/words.ts";

const SessionSettings = dynamic(() =>
  import("#components/session/settings/session-settings.tsx").then((module) => module.SessionSettings),
);

/** Name and menu of the chat, the model that answers, and what it has cost; where its half is narrow the name comes first. */
export function SessionHeader({ sessionId }: { sessionId: string }) {
  const client = useClient();
  const session = useWorkspace((state) => state.summaries[sessionId]);
  const { panel, setPanel } = useShell();
  const [renaming, setRenaming] = useState(false);
  const [settingsOpen, setSettingsOpen] = useState(false);
  return (
    <header className="flex h-12 shrink-0 items-center border-b border-line px-2 pt-[env(safe-area-inset-top)] @lg:gap-1 @lg:px-3">
      <OpenSidebarButton />
      <div className="min-w-0 flex-1 @lg:min-w-24 @lg:flex-initial">
        {session && renaming && <RenameSession session={session} onDone={() => setRenaming(false)} />}
        {session && !renaming && (
          <h1 className="min-w-0">
            <SessionMenu
              session={session}
              onRename={() => setRenaming(true)}
              onSettings={() => setSettingsOpen(true)}
              trigger={
                <button
                  type="button"
                  className="hit-height flex max-w-full items-center gap-1 rounded-small px-2 font-medium hover:bg-hover"
                >
                  <span dir="auto" className="truncate">
                    {session.name || words.untitled}
                  </span>
                  <Icon icon={ChevronDown} />
                </button>
              }
            />
          </h1>
        )}
      </div>
      <BranchChip sessionId={sessionId} />
      <SessionTags sessionId={sessionId} />
      <div className="ms-auto flex min-w-0 items-center @max-lg:shrink-0 @lg:gap-2">
        {session && <Usage tokens={session.metadata.totalTokens} cost={session.metadata.totalCost} />}
        {session && (
          <ModelPicker
            shrinks
            draftKey={sessionId}
            value={`${session.provider}:${session.model}`}
            onChoose={(model) => updateSession(client, sessionId, { model }).catch(showError)}
          />
        )}
        <IconButton
          icon={Download}
          label={exportWords.open}
          className="@max-lg:hidden"
          onClick={() => ask(client.lists, { kind: "export", ids: [sessionId] })}
        />
        <IconButton
          icon={PanelRight}
          label={words.panel.toggle}
          keys="⌘\"
          aria-pressed={panel !== null}
          onClick={() => setPanel(panel === null ? "map" : null)}
        />
      </div>
      {settingsOpen && <SessionSettings sessionId={sessionId} open onOpenChange={setSettingsOpen} />}
    </header>
  );
}

function Usage({ tokens, cost }: { tokens: number; cost: number }) {
  const hydrated = useHydrated();
  if (tokens === 0 || !hydrated) return null;
  const count = formatTokens(tokens);
  const text = cost > 0 ? `${formatCost(cost)} · ${count}` : words.message.tokens(count);
  return (
    <span
      className="whitespace-nowrap text-meta text-soft tabular @max-2xl:hidden"
      title={words.session.usage(tokens.toLocaleString())}
    >
      {text}
    </span>
  );
}
