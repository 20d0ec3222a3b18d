/** Every text about tabs and halves. */
export const tabsWords = {
  label: "Tabs",
  close: (name: string) => `Close ${name}`,
  new: "New chat",
  openBehind: "Open in new tab",
  openBeside: "Open beside",
  unsplit: "Show one chat only",
  half: (name: string) => `Half with ${name}`,
  dropHere: "Open here",
  switcher: (count: number) => `${count} open chats. Switch`,
  closeCurrent: "Close this chat’s tab",
  moved: (name: string, place: number, of: number) => `${name} is now tab ${place} of ${of}.`,
  hint: "Arrow keys walk, Alt+Shift with an arrow moves the tab, Delete closes it.",
} as const;
