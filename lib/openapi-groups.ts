/** A chapter of the API reference. */
export interface Group {
  name: string;
  description: string;
  /** First words of the paths that belong here, after `/api/chat/` or `/api/`. */
  words: readonly string[];
}

/** The chapters, in the order in which a reader needs them. */
export const groups: readonly Group[] = [
  {
    name: "Sessions",
    description: "A session is one conversation: a tree of messages, its branches, participants and settings.",
    words: ["sessions"],
  },
  {
    name: "Organising",
    description: "Your own folders and saved filters, and the tags and people of your sessions.",
    words: ["folders", "filters", "tags", "people"],
  },
  {
    name: "Exports",
    description: "Taking conversations out: one as a file, or many as one archive.",
    words: ["export"],
  },
  {
    name: "Imports",
    description: "Bringing conversations in from other chats: a file is uploaded, looked at, and imported by choice.",
    words: ["import"],
  },
  {
    name: "Messages",
    description: "Editing, answering again, going on with an answer that broke off, deleting and restoring.",
    words: ["messages"],
  },
  {
    name: "Files",
    description: "Files that go with messages: uploaded first, then sent by their ids.",
    words: ["attachments"],
  },
  {
    name: "Sharing",
    description: "Links under which others read a conversation, and what their readers can do.",
    words: ["shares"],
  },
  {
    name: "Search",
    description: "One field that finds sessions, messages, notes and the text of files.",
    words: ["search"],
  },
  {
    name: "Runs",
    description: "A run is one generation of one answer. It lives on the server; readers come and go.",
    words: ["runs"],
  },
  {
    name: "Events",
    description: "One stream per person that tells of every change in their sessions as it happens.",
    words: ["events"],
  },
  {
    name: "Models",
    description: "Which models answer now, and how their providers are reached.",
    words: ["models", "providers"],
  },
  {
    name: "Usage",
    description: "What was used and what it cost, the prices behind it, and budgets that limit it.",
    words: ["usage", "prices", "budgets"],
  },
  {
    name: "Commands, templates and prompts",
    description: "What can be typed after a slash, chats to begin from, and texts to use again.",
    words: ["commands", "templates", "prompts"],
  },
  {
    name: "Account",
    description: "Your profile, preferences, password, sign-ins and API keys.",
    words: ["profile", "preferences", "password", "logins", "keys"],
  },
  {
    name: "Members",
    description: "Who belongs to the workspace, and invitations to it. For owners and admins.",
    words: ["members", "invites"],
  },
  {
    name: "Open to everyone",
    description: "What needs neither a sign-in nor a key.",
    words: ["register", "password-reset", "health"],
  },
];

/** The chapter of a path. `Other` for a path of none, which a test refuses. */
export function groupOf(path: string): string {
  const word = path.replace(/^\/api\/(chat\/)?/, "").split("/")[0] ?? "";
  return groups.find((group) => group.words.includes(word))?.name ?? "Other";
}
