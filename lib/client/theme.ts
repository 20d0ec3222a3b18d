import { writeCookie } from "#lib/client/cookie.ts";
import type { Preferences } from "#lib/schemas/account.ts";

/** Shows the page in a theme, now and on the next load; "system" and nothing follow the device. */
export function applyTheme(theme: Preferences["theme"]): void {
  const { dataset } = document.documentElement;
  if (theme === "light" || theme === "dark") dataset.theme = theme;
  else delete dataset.theme;
  writeCookie("parley-theme", theme ?? "system");
}
