"use client";

import { useEffect } from "react";
import { useClient } from "#components/chat/client-context.tsx";
import { useNavigate } from "#components/chat/navigate.ts";
import { useChangeLayout } from "#components/chat/tabs/use-layout.ts";
import { keyTable, matchesKey } from "#lib/client/keys.ts";
import { close, swapFocus } from "#lib/client/tabs.ts";

const keysOf = (action: string) => keyTable.find((binding) => binding.action === action)?.keys ?? "";

/** The keys of the tabs: ⌥1 to ⌥9 go to one, ⌥W closes the one in focus, ⌥S goes to the other half. */
export function useTabKeys(): void {
  const client = useClient();
  const navigate = useNavigate();
  const change = useChangeLayout();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const { tabs, current, other } = client.layout.getState();
      const place = numberOf(event);
      const tab = place === null ? undefined : tabs[place - 1];
      if (tab) navigate(`/chat/${tab.id}`);
      else if (matchesKey(event, keysOf("close-tab")) && current !== null) change((layout) => close(layout, current));
      else if (matchesKey(event, keysOf("other-half")) && other) {
        change(swapFocus, "replace");
        focusHalf();
      } else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [client, navigate, change]);
}

/** The digit that is pressed with ⌥ alone, by its place on the keyboard: with ⌥ some keyboards write other signs. */
function numberOf({ code, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): number | null {
  if (!altKey || ctrlKey || metaKey || shiftKey) return null;
  const [, digit] = /^Digit([1-9])$/.exec(code) ?? [];
  return digit === undefined ? null : Number(digit);
}

/** Puts the cursor into the message input of the half in focus, as soon as it is marked. */
function focusHalf(): void {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>('[data-pane="focused"] [data-testid="composer"]')?.focus(),
  );
}
