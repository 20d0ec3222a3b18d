"use client";

import { ChartColumn, Keyboard, LogOut, Settings } from "lucide-react";
import type { ComponentProps } from "react";
import { useClient, useWorkspace } from "#components/chat/client-context.tsx";
import { useNavigate } from "#components/chat/navigate.ts";
import { useShell } from "#components/chat/shell-context.tsx";
import { showError } from "#components/chat/show-error.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import { Menu, MenuChoice, MenuItem, MenuSeparator } from "#components/ui/menu.tsx";
import { signOut } from "#lib/client/actions/sign-out.ts";
import { updatePreferences } from "#lib/client/actions/workspace.ts";
import { settingsWords } from "#lib/client/settings-words.ts";
import { usageWords } from "#lib/client/words/usage.ts";
import { words } from "#lib/client/words.ts";
import type { Preferences } from "#lib/schemas/account.ts";

const themes = Object.entries(settingsWords.appearance.themes).map(([value, label]) => ({ value, label }));

/** Who is here, and the way to settings, theme, help and out. */
export function AccountMenu() {
  const client = useClient();
  const navigate = useNavigate();
  const { setOverlay, setDrawerOpen } = useShell();
  const profile = useWorkspace((state) => state.profile);
  const theme = useWorkspace((state) => state.preferences.theme ?? "system");
  const changeTheme = (value: string) =>
    void updatePreferences(client, { theme: value as Preferences["theme"] }).catch(showError);
  const openSettings = () => {
    setDrawerOpen(false);
    navigate("/settings");
  };
  const openUsage = () => {
    setDrawerOpen(false);
    navigate("/usage");
  };
  return (
    <Menu align="start" trigger={<AccountButton name={profile.name} />}>
      <p className="max-w-60 truncate px-2 py-1.5 text-meta text-soft">{profile.email}</p>
      <MenuSeparator />
      <MenuItem icon={Settings} onSelect={openSettings}>
        {words.sidebar.settings}
      </MenuItem>
      <MenuItem icon={ChartColumn} onSelect={openUsage}>
        {usageWords.title}
      </MenuItem>
      <MenuItem icon={Keyboard} keys="?" onSelect={() => setOverlay("help")}>
        {words.sidebar.help}
      </MenuItem>
      <MenuSeparator />
      <MenuChoice label={words.sidebar.theme} value={theme} options={themes} onValueChange={changeTheme} />
      <MenuSeparator />
      <MenuItem icon={LogOut} onSelect={() => void signOut().catch(showError)}>
        {words.sidebar.signOut}
      </MenuItem>
    </Menu>
  );
}

function AccountButton({ name, ...trigger }: ComponentProps<"button"> & { name: string }) {
  return (
    <button
      type="button"
      {...trigger}
      className="flex h-10 w-full items-center gap-2 rounded-small px-2 text-start hover:bg-hover pointer-coarse:h-11"
    >
      <Avatar name={name} size={28} />
      <span dir="auto" className="truncate">
        {name}
      </span>
      <span className="sr-only">{words.sidebar.account}</span>
    </button>
  );
}
