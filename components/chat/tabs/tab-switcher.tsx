"use client";

import { X } from "lucide-react";
import type { ComponentProps } from "react";
import { useClient } from "#components/chat/client-context.tsx";
import { useNavigate } from "#components/chat/navigate.ts";
import { nameOfTab, useChangeLayout, useLayout } from "#components/chat/tabs/use-layout.ts";
import { Menu, MenuChoice, MenuItem, MenuSeparator } from "#components/ui/menu.tsx";
import { close } from "#lib/client/tabs.ts";
import { tabsWords } from "#lib/client/words/tabs.ts";

/** The open chats where there is no room for a row of tabs. */
export function TabSwitcher() {
  const client = useClient();
  const navigate = useNavigate();
  const change = useChangeLayout();
  const { tabs, current } = useLayout();
  if (tabs.length < 2) return null;
  const options = tabs.map((tab) => ({ value: tab.id, label: nameOfTab(client, tab) }));
  return (
    <Menu align="start" trigger={<SwitchButton count={tabs.length} />}>
      <MenuChoice
        label={tabsWords.label}
        value={current ?? ""}
        options={options}
        onValueChange={(id) => navigate(`/chat/${id}`)}
      />
      {current !== null && (
        <>
          <MenuSeparator />
          <MenuItem icon={X} onSelect={() => change((layout) => close(layout, current))}>
            {tabsWords.closeCurrent}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}

function SwitchButton({ count, ...props }: { count: number } & ComponentProps<"button">) {
  return (
    <button
      type="button"
      aria-label={tabsWords.switcher(count)}
      className="hit grid shrink-0 place-items-center text-soft md:hidden"
      {...props}
    >
      <span className="grid size-5 place-items-center rounded-small border border-soft font-medium text-meta">
        {count}
      </span>
    </button>
  );
}
