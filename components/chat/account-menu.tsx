"use client";

import { Keyboard, LogOut, Monitor, Moon, Settings, Sun } from "lucide-react";
import { useClient, useWorkspace } from "#components/chat/client-context.tsx";
import { useNavigate } from "#components/chat/navigate.ts";
import { useShell } from "#components/chat/shell-context.tsx";
import { showError } from "#components/chat/show-error.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { signOut } from "#lib/client/actions/sign-out.ts";
import { updatePreferences } from "#lib/client/actions/workspace.ts";
import { settingsWords } from "#lib/client/settings-words.ts";
import { words } from "#lib/client/words.ts";

const themes = ["system", "light", "dark"] as const;
const themeIcons = { system: Monitor, light: Sun, dark: Moon };

/** Who is here, and the way to settings, theme, help and out. */
export function AccountMenu() {
  const client = useClient();
  const navigate = useNavigate();
  const { setOverlay, setDrawerOpen } = useShell();
  const profile = useWorkspace((state) => state.profile);
  const theme = useWorkspace((state) => state.preferences.theme ?? "system");
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? "system";
  const ThemeIcon = themeIcons[theme];
  const icon = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <button
          type="button"
          aria-label={`${words.sidebar.account}: ${profile.name}`}
          className="flex h-10 w-full items-center gap-2 rounded-small px-2 text-start hover:bg-line/40 pointer-coarse:h-11"
        >
          <Avatar name={profile.name} />
          <span dir="auto" className="truncate">
            {profile.name}
          </span>
        </button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" side="top" className="w-60">
        <p className="truncate px-2 py-1.5 text-meta text-soft">{profile.email}</p>
        <DropdownMenuSeparator />
        <DropdownMenuItem
          onSelect={() => {
            setDrawerOpen(false);
            navigate("/settings");
          }}
        >
          <Settings {...icon} /> {words.sidebar.settings}
        </DropdownMenuItem>
        <DropdownMenuItem
          onSelect={(event) => {
            event.preventDefault();
            updatePreferences(client, { theme: next }).catch(showError);
          }}
        >
          <ThemeIcon {...icon} /> {words.sidebar.theme}: {settingsWords.appearance.themes[theme]}
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => setOverlay("help")}>
          <Keyboard {...icon} /> {words.sidebar.help}
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => signOut().catch(showError)}>
          <LogOut {...icon} /> {words.sidebar.signOut}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
