const number = new Intl.NumberFormat();
const count = (amount: number, one: string, many: string) =>
  amount === 1 ? `1 ${one}` : `${number.format(amount)} ${many}`;
const chats = (amount: number) => count(amount, "chat", "chats");

/** Every text about bringing chats in. */
export const importWords = {
  intro:
    "Bring in your chats from ChatGPT or Claude (the zip they send you), LibreChat or Open WebUI (JSON), or another Parley.",
  choose: "Choose a file",
  drop: "or drop it here. Nothing is imported before you have seen what is in it.",
  dropHere: "Drop the file to look into it",
  uploading: (name: string, percent: number) => `Uploading ${name}, ${percent} %`,
  cancelUpload: "Cancel the upload",
  reading: (name: string) => `Looking into ${name}`,
  importing: (done: number, of: number) => `${number.format(done)} of ${chats(of)} imported`,
  cancel: "Cancel",
  stop: "Stop here",
  stopped: "Stopped. What was imported stays.",
  found: (source: string, amount: number) => `${source}: ${chats(amount)} found.`,
  nothingNew: "All of them are here already.",
  noneFit: "None of them can be imported; why stands with each.",
  start: (amount: number) => `Import ${chats(amount)}`,
  chooseAll: "All that are not here yet",
  list: "Chats in the file",
  report: "What became of them",
  untitled: "Without a name",
  facts: (messages: number, branches: number, files: number) =>
    [
      count(messages, "message", "messages"),
      branches > 1 ? count(branches, "branch", "branches") : "",
      files > 0 ? count(files, "file", "files") : "",
    ].filter(Boolean),
  known: {
    new: "",
    imported: "here already",
    grown: "here, has grown since",
    present: "here already",
  },
  statuses: {
    found: "",
    waiting: "waiting",
    imported: "imported",
    partly: "imported in part",
    skipped: "skipped",
    failed: "not imported",
  },
  outcome: {
    receiving: "",
    reading: "",
    ready: "",
    importing: "",
    done: "The import is done.",
    failed: "Nothing was imported.",
    cancelled: "The import was cancelled.",
    interrupted: "The import broke off.",
  },
  sums: ({ imported, partly, skipped, failed }: Record<"imported" | "partly" | "skipped" | "failed", number>) =>
    [
      imported > 0 ? `${number.format(imported)} imported` : "",
      partly > 0 ? `${number.format(partly)} in part` : "",
      skipped > 0 ? `${number.format(skipped)} skipped` : "",
      failed > 0 ? `${number.format(failed)} not imported` : "",
    ]
      .filter(Boolean)
      .join(" · "),
  remove: "Clear the report",
  sources: {
    chatgpt: "ChatGPT",
    claude: "Claude",
    librechat: "LibreChat",
    "open-webui": "Open WebUI",
    parley: "Parley",
  },
};
