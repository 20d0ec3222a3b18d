/** Every text of the slash commands in the page. */
export const commandWords = {
  list: "Commands",
  choices: "Choices",
  found: (count: number) => (count === 1 ? "1 suggestion" : `${count} suggestions`),
  prompt: "Prompt",
  unknown: (name: string) => `There is no command /${name}.`,
  sendAsText: "Send as text",
  keepWriting: "Keep writing",
  running: "Running…",
  offline: "The list of commands could not be loaded. What you type still works.",
  required: "required",
  card: (name: string) => `Result of /${name}`,
  openBranch: "Open",
  remove: "Remove this card",
  paletteHeading: "Slash commands",
  noTemplate: (name: string) => `No template is called “${name}”.`,
  fill: "Put into the message",
} as const;
