/** Every text of the slash commands in the page. */
export const commandWords = {
  list: "Commands",
  choices: "Choices",
  found: (count: number) => (count === 1 ? "1 suggestion" : `${count} suggestions`),
  unknown: (name: string) => `There is no command /${name}.`,
  needsChat: (name: string) => `/${name} works inside a chat. Begin one first.`,
  sendAsText: "Send as text",
  keepWriting: "Keep writing",
  running: "Running…",
  aside: "Your message comes back when the command is done.",
  offline: "The list of commands could not be loaded. What you type still works.",
  card: (name: string) => `Result of /${name}`,
  remove: "Remove this card",
  paletteHeading: "Slash commands",
  noTemplate: (name: string) => `No template is called “${name}”.`,
} as const;
