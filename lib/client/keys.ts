/** Every key of the page, in the order in which the help sheet prints them. */
export interface KeyBinding {
  action: KeyAction;
  /** As in `mod+k`, `alt+ArrowDown`, `j`; `mod` is ⌘ on Apple computers and Ctrl elsewhere. */
  keys: string;
  label: string;
  group: "Everywhere" | "Message input" | "Message list";
}

export type KeyAction =
  | "palette"
  | "new-session"
  | "sidebar"
  | "panel"
  | "next-session"
  | "previous-session"
  | "go-to-tab"
  | "close-tab"
  | "other-half"
  | "help"
  | "focus-input"
  | "stop"
  | "edit-last"
  | "next-message"
  | "previous-message"
  | "edit"
  | "regenerate"
  | "branch"
  | "copy"
  | "react"
  | "note"
  | "quote"
  | "thread"
  | "previous-version"
  | "next-version"
  | "previous-fork"
  | "next-fork";

export const keyTable: readonly KeyBinding[] = [
  { action: "palette", keys: "mod+k", label: "Search and commands", group: "Everywhere" },
  { action: "new-session", keys: "alt+n", label: "New chat", group: "Everywhere" },
  { action: "sidebar", keys: "mod+b", label: "Show or hide the sidebar", group: "Everywhere" },
  { action: "panel", keys: "mod+\\", label: "Show or hide the panel", group: "Everywhere" },
  { action: "next-session", keys: "alt+ArrowDown", label: "Next chat", group: "Everywhere" },
  { action: "previous-session", keys: "alt+ArrowUp", label: "Previous chat", group: "Everywhere" },
  { action: "go-to-tab", keys: "alt+1…9", label: "Go to a tab", group: "Everywhere" },
  { action: "close-tab", keys: "alt+w", label: "Close the tab", group: "Everywhere" },
  { action: "other-half", keys: "alt+s", label: "Go to the other half", group: "Everywhere" },
  { action: "focus-input", keys: "/", label: "Go to the message input", group: "Everywhere" },
  { action: "help", keys: "?", label: "This list", group: "Everywhere" },
  { action: "stop", keys: "Escape", label: "Stop the answer, or close what is open", group: "Everywhere" },
  {
    action: "edit-last",
    keys: "ArrowUp",
    label: "Edit your last message, when the input is empty",
    group: "Message input",
  },
  { action: "next-message", keys: "j", label: "Next message", group: "Message list" },
  { action: "previous-message", keys: "k", label: "Previous message", group: "Message list" },
  { action: "edit", keys: "e", label: "Edit", group: "Message list" },
  { action: "regenerate", keys: "r", label: "Answer again", group: "Message list" },
  { action: "branch", keys: "b", label: "Branch from here", group: "Message list" },
  { action: "copy", keys: "c", label: "Copy", group: "Message list" },
  { action: "react", keys: "a", label: "React", group: "Message list" },
  { action: "quote", keys: "q", label: "Quote", group: "Message list" },
  { action: "note", keys: "n", label: "Write a note", group: "Message list" },
  { action: "thread", keys: "t", label: "Reply in a thread", group: "Message list" },
  { action: "previous-version", keys: "[", label: "Earlier version", group: "Message list" },
  { action: "next-version", keys: "]", label: "Later version", group: "Message list" },
  { action: "previous-fork", keys: "{", label: "Previous fork, in the map as well", group: "Message list" },
  { action: "next-fork", keys: "}", label: "Next fork, in the map as well", group: "Message list" },
];

/** True for the keyboards on which ⌘ is the command key. */
function isApple(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.platform);
}

/** Whether a key press is the one that the table names. Letters go by position for Alt, which changes what they type. */
export function matchesKey(event: KeyboardEvent, keys: string): boolean {
  const parts = keys.split("+");
  const key = parts.at(-1) ?? "";
  const mod = isApple() ? event.metaKey : event.ctrlKey;
  const otherMod = isApple() ? event.ctrlKey : event.metaKey;
  if (mod !== parts.includes("mod") || event.altKey !== parts.includes("alt") || otherMod) return false;
  if (event.altKey && key.length === 1) return event.code === `Key${key.toUpperCase()}`;
  return event.key === key || (key.length === 1 && event.key.toLowerCase() === key);
}

/** The keys of an action as they are printed on a Mac: `⌘K`. Showing them on other keyboards is up to the caller. */
export function keyLabel(keys: string): string {
  const names: Record<string, string> = { mod: "⌘", alt: "⌥", ArrowDown: "↓", ArrowUp: "↑", Escape: "Esc" };
  return keys
    .split("+")
    .map((key) => names[key] ?? key.toUpperCase())
    .join("");
}
