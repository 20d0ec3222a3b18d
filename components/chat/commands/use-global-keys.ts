"use client";

import { useEffect } from "react";
import { useClient } from "#components/chat/client-context.tsx";
import { sessionIn, useNavigate, useSessionId } from "#components/chat/navigate.ts";
import { useShell } from "#components/chat/shell-context.tsx";
import { stopAnswers } from "#lib/client/actions/messages.ts";
import { type KeyAction, keyTable, matchesKey } from "#lib/client/keys.ts";
import { isBusy } from "#lib/client/session.ts";
import { listedSessions } from "#lib/client/session-list.ts";

const everywhere = keyTable.filter((binding) => binding.group === "Everywhere");

/** The keys that work wherever the focus is. Single characters wait while somebody types. */
export function useGlobalKeys(): void {
  const client = useClient();
  const navigate = useNavigate();
  const sessionId = useSessionId();
  const shell = useShell();
  useEffect(() => {
    const walk = (step: 1 | -1) => {
      const { summaries } = client.workspace.getState();
      const ids = listedSessions(summaries).map((session) => session.id);
      const current = sessionIn(location.pathname);
      const next = ids[current === null ? 0 : ids.indexOf(current) + step];
      if (next) navigate(`/chat/${next}`);
    };
    const act: Partial<Record<KeyAction, () => boolean | undefined>> = {
      palette: () => done(shell.setOverlay(shell.overlay === "palette" ? null : "palette")),
      help: () => done(shell.setOverlay("help")),
      sidebar: () => done(shell.toggleSidebar()),
      panel: () => done(shell.setPanel(shell.panel === null ? "map" : null)),
      "new-session": () => {
        shell.setShelf(null);
        return done(navigate("/chat"));
      },
      "next-session": () => done(walk(1)),
      "previous-session": () => done(walk(-1)),
      "focus-input": () => done(focusComposer()),
      stop: () => {
        const busy = sessionId !== null && isBusy(client.session(sessionId).getState());
        if (!busy || somethingIsOpen()) return false;
        stopAnswers(sessionId).catch(() => undefined);
        return true;
      },
    };
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const binding = everywhere.find((candidate) => matchesKey(event, candidate.keys));
      if (!binding) return;
      if (isPrintable(binding.keys) && (isTyping(event.target) || somethingIsOpen() || lettersOff(client))) return;
      if (act[binding.action]?.()) event.preventDefault();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [client, navigate, sessionId, shell]);
}

/** Puts the cursor into the message input of the half in focus. */
export function focusComposer(): void {
  document.querySelector<HTMLTextAreaElement>('[data-pane="focused"] [data-testid="composer"]')?.focus();
}

function done(_: unknown): true {
  return true;
}

function isPrintable(keys: string): boolean {
  return keys.length === 1;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;
}

function somethingIsOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="menu"], [role="listbox"], [data-editing]') !== null;
}

function lettersOff(client: ReturnType<typeof useClient>): boolean {
  return client.workspace.getState().preferences.singleKeys === false;
}
