import { AppError } from "#lib/errors.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import { type Command, type CommandCall, optional } from "#services/commands/command.ts";
import { readPage } from "#services/messages/list.ts";

const pageSize = 100;
/** Most characters that are handed to the page at once. */
const most = 5_000_000;

/** Takes the branch out as a Markdown file. */
export const exportChat: Command = {
  name: "export",
  summary: "Save this branch as a Markdown file",
  arguments: [optional("format", "choice", "format", ["markdown"])],
  ability: "export",
  run: async (call) => ({
    action: {
      type: "save-file",
      name: "chat.md",
      mimeType: "text/markdown",
      content: await toMarkdown(call),
    },
  }),
};

/** What was said on the branch, oldest first, each message under the name of who wrote it. */
async function toMarkdown({ access, branchId }: CommandCall): Promise<string> {
  const sections: string[] = [];
  let length = 0;
  let before: string | undefined;
  do {
    const page = await readPage(access.sessionId, branchId, { limit: pageSize, ...(before ? { before } : {}) });
    const said = page.data.filter(({ type, content }) => type === "text" && content !== "").map(sectionOf);
    sections.unshift(...said);
    length += said.reduce((sum, section) => sum + section.length, 0);
    if (length > most) throw new AppError("too_large", "/export: This branch is too long to be saved in one piece.");
    before = page.hasOlder ? page.data[0]?.id : undefined;
  } while (before);
  if (sections.length === 0) throw new AppError("invalid", "/export: Nothing was said here yet.");
  return `${sections.join("\n\n")}\n`;
}

function sectionOf({ role, sender, content }: ChatMessage): string {
  return `## ${sender.name || role}\n\n${content}`;
}
