"use client";

import { Command } from "cmdk";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useClient, useWorkspace } from "#components/chat/client-context.tsx";
import { SlashItems } from "#components/chat/commands/slash-items.tsx";
import { useNavigate, useSessionId } from "#components/chat/navigate.ts";
import { useShell } from "#components/chat/shell-context.tsx";
import { showError } from "#components/chat/show-error.ts";
import { PaletteResults } from "#components/search/palette-results.tsx";
import { findSessions, updateSession } from "#lib/client/actions/sessions.ts";
import { updatePreferences } from "#lib/client/actions/workspace.ts";
import { ask } from "#lib/client/lists.ts";
import { listedSessions, type Shelf } from "#lib/client/session-list.ts";
import { sectionNames, settingsWords } from "#lib/client/settings-words.ts";
import { exportWords } from "#lib/client/words/export.ts";
import { templateWords } from "#lib/client/words/templates.ts";
import { words } from "#lib/client/words.ts";
import { putSummaries } from "#lib/client/workspace.ts";

/** What was typed, for the items to tell whether they are meant. */
const Query = createContext("");

/** Search and commands in one field: chats by name, what can be done here, models, settings. */
export function Palette() {
  const { setOverlay } = useShell();
  const [query, setQuery] = useState("");
  const close = () => setOverlay(null);
  return (
    <Command.Dialog
      open
      onOpenChange={(open) => !open && close()}
      label={words.palette.title}
      shouldFilter={false}
      overlayClassName="fixed inset-0 z-40 bg-scrim"
      contentClassName="fixed inset-x-4 top-[12vh] z-50 mx-auto max-w-xl overflow-hidden rounded-card border border-line bg-page shadow-float"
    >
      <Command.Input
        value={query}
        onValueChange={setQuery}
        placeholder={words.palette.placeholder}
        className="h-12 w-full border-b border-line bg-transparent px-4 outline-none placeholder:text-soft"
      />
      <Command.List className="max-h-[min(26rem,60vh)] overflow-y-auto p-1 [&_[cmdk-group]:not(:has([cmdk-item]))]:hidden [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-meta [&_[cmdk-group-heading]]:text-soft">
        <Command.Empty className="px-2 py-3 text-soft">{words.palette.nothing}</Command.Empty>
        <Query value={query}>
          <SessionItems query={query} close={close} />
          <PaletteResults query={query} close={close} />
          <CommandItems close={close} />
          <SlashItems close={close} Item={Item} />
          <ModelItems close={close} />
          <SettingsItems close={close} />
        </Query>
      </Command.List>
    </Command.Dialog>
  );
}

function SessionItems({ query, close }: { query: string; close: () => void }) {
  const client = useClient();
  const navigate = useNavigate();
  const summaries = useWorkspace((state) => state.summaries);
  useEffect(() => {
    if (query.trim() === "") return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      findSessions(query.trim(), abort.signal)
        .then((found) => putSummaries(client.workspace, found))
        .catch(() => undefined);
    }, 150);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [client, query]);
  const wanted = query.trim().toLowerCase();
  const found = listedSessions(summaries).filter((session) => session.name.toLowerCase().includes(wanted));
  return (
    <Command.Group heading={words.palette.chats}>
      {found.slice(0, wanted === "" ? 6 : 20).map((session) => (
        <Item
          key={session.id}
          value={`${session.name} ${session.id}`}
          onSelect={() => {
            close();
            navigate(`/chat/${session.id}`);
          }}
        >
          <span dir="auto" className="truncate">
            {session.name || words.untitled}
          </span>
        </Item>
      ))}
    </Command.Group>
  );
}

function CommandItems({ close }: { close: () => void }) {
  const client = useClient();
  const navigate = useNavigate();
  const sessionId = useSessionId();
  const { sidebarOpen, toggleSidebar, setDrawerOpen, setShelf, setOverlay } = useShell();
  const themes = ["system", "light", "dark"] as const;
  const shelves = ["archived", "bin"] as const;
  const showShelf = (shelf: Shelf) => {
    setShelf(shelf);
    if (!matchMedia("(min-width: 48rem)").matches) setDrawerOpen(true);
    else if (!sidebarOpen) toggleSidebar();
  };
  return (
    <Command.Group heading={words.palette.commands}>
      <Item onSelect={() => act(close, () => navigate("/chat"))}>{words.sidebar.newSession}</Item>
      {sessionId && (
        <Item onSelect={() => act(close, () => ask(client.lists, { kind: "export", ids: [sessionId] }))}>
          {exportWords.openThis}
        </Item>
      )}
      <Item onSelect={() => act(close, toggleSidebar)}>{words.sidebar.toggle}</Item>
      {shelves.map((shelf) => (
        <Item key={shelf} onSelect={() => act(close, () => showShelf(shelf))}>
          {words.sidebar.label}: {words.sidebar.shelves[shelf]}
        </Item>
      ))}
      <Item onSelect={() => act(close, () => navigate("/templates"))}>{templateWords.title}</Item>
      <Item onSelect={() => setOverlay("help")}>{words.sidebar.help}</Item>
      {themes.map((theme) => (
        <Item key={theme} onSelect={() => act(close, () => updatePreferences(client, { theme }).catch(showError))}>
          {words.sidebar.theme}: {settingsWords.appearance.themes[theme]}
        </Item>
      ))}
    </Command.Group>
  );
}

function ModelItems({ close }: { close: () => void }) {
  const client = useClient();
  const sessionId = useSessionId();
  const models = useWorkspace((state) => state.models.data);
  const choose = (model: string) => {
    close();
    const chosen = sessionId
      ? updateSession(client, sessionId, { model })
      : updatePreferences(client, { defaultModel: model });
    chosen.catch(showError);
  };
  return (
    <Command.Group heading={words.palette.models}>
      {models.map((model) => (
        <Item key={model.id} value={`${model.name} ${model.id}`} onSelect={() => choose(model.id)}>
          {model.name} <span className="text-meta text-soft">{words.models.providers[model.provider]}</span>
        </Item>
      ))}
    </Command.Group>
  );
}

function SettingsItems({ close }: { close: () => void }) {
  const navigate = useNavigate();
  return (
    <Command.Group heading={words.palette.settings}>
      {sectionNames.map((section) => (
        <Item key={section} onSelect={() => act(close, () => navigate(`/settings#${section}`))}>
          {settingsWords.sections[section]}
        </Item>
      ))}
    </Command.Group>
  );
}

function act(close: () => void, action: () => void): void {
  close();
  action();
}

/** Shown while it has every word that was typed. */
function Item({ value, onSelect, children }: { value?: string; onSelect: () => void; children: ReactNode }) {
  const text = `${value ?? ""} ${textOf(children)}`.toLowerCase();
  const typed = useContext(Query).toLowerCase().split(/\s+/);
  if (!typed.every((word) => text.includes(word))) return null;
  return (
    <Command.Item
      {...(value === undefined ? {} : { value })}
      onSelect={onSelect}
      className="flex h-9 cursor-default items-center gap-2 rounded-small px-2 data-[selected=true]:bg-hover pointer-coarse:h-11"
    >
      {children}
    </Command.Item>
  );
}

function textOf(children: ReactNode): string {
  if (Array.isArray(children)) return children.map(textOf).join("");
  return typeof children === "string" || typeof children === "number" ? String(children) : "";
}
