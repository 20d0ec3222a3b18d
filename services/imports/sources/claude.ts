import type { Part } from "#lib/schemas/message.ts";
import type { ForeignConversation, ForeignFile, ForeignMessage, Source } from "#services/imports/conversation.ts";
import {
  idOf,
  isObject,
  type Loose,
  lineOf,
  linkOf,
  listOf,
  objectOf,
  storableValue,
  textOf,
  timeOf,
} from "#services/imports/loose.ts";
import { closeCalls } from "#services/imports/sources/tool-parts.ts";
import { refuseTooMany } from "#services/imports/too-many.ts";

/** What Claude's messages name as the parent of a first one. */
const rootId = "00000000-0000-4000-8000-000000000000";

/** Conversations as Claude's export has them: a list of messages, which name their parents in newer exports. */
export const claude: Source = {
  name: "claude",
  matches: (value) => isObject(value) && Array.isArray(value.chat_messages),
  read,
};

function read(value: unknown): ForeignConversation {
  const conversation = objectOf(value);
  const missing = new Set(["Claude's export does not say which model answered."]);
  const given = listOf(conversation.chat_messages).filter(isObject);
  refuseTooMany(given.length);
  const messages: ForeignMessage[] = [];
  for (const [index, message] of given.entries()) {
    const before = messages.at(-1)?.id ?? null;
    messages.push(readMessage(message, `message-${index}`, before, missing));
  }
  return {
    source: "claude",
    sourceId: idOf(conversation.uuid),
    title: lineOf(conversation.name, 255),
    createdAt: timeOf(conversation.created_at),
    updatedAt: timeOf(conversation.updated_at),
    archived: false,
    starred: conversation.is_starred === true,
    tags: [],
    messages,
    activeId: idOf(conversation.current_leaf_message_uuid) || null,
    missing: [...missing],
  };
}

function readMessage(message: Loose, fallbackId: string, before: string | null, missing: Set<string>): ForeignMessage {
  const role = message.sender === "human" ? "user" : "assistant";
  const parent = idOf(message.parent_message_uuid);
  const parts = closeCalls(listOf(message.content).flatMap((block) => readBlock(objectOf(block), missing)));
  const text = textOf(message.text);
  return {
    id: idOf(message.uuid) || fallbackId,
    parentId: parent === "" ? before : parent === rootId ? null : parent,
    role,
    author: null,
    createdAt: timeOf(message.created_at),
    parts: parts.length === 0 && text.trim() !== "" ? [{ type: "text", text }] : parts,
    status: "complete",
    provider: role === "assistant" ? "anthropic" : null,
    model: null,
    files: readFiles(message),
  };
}

function readBlock(block: Loose, missing: Set<string>): Part[] {
  switch (block.type) {
    case "text":
      return textOf(block.text).trim() === ""
        ? []
        : [{ type: "text", text: textOf(block.text) }, ...citationsOf(block)];
    case "thinking":
      return textOf(block.thinking) === "" ? [] : [{ type: "reasoning", text: textOf(block.thinking) }];
    case "tool_use":
      return [
        {
          ...{ type: "tool", toolCallId: idOf(block.id), toolName: lineOf(block.name, 100) || "tool", state: "done" },
          input: storableValue(block.input),
        },
      ];
    case "tool_result":
      return [
        {
          ...{ type: "tool", toolCallId: idOf(block.tool_use_id), toolName: lineOf(block.name, 100) || "tool" },
          output: storableValue(block.content),
          state: block.is_error === true ? "failed" : "done",
        },
      ];
    case "token_budget":
      return [];
    default:
      missing.add(`A part of the kind “${lineOf(block.type, 40) || "unknown"}” could not be read.`);
      return [];
  }
}

function citationsOf(block: Loose): Part[] {
  return listOf(block.citations).flatMap((item) => {
    const citation = objectOf(item);
    const url = linkOf(citation.url ?? objectOf(citation.details).url);
    const title = lineOf(citation.title, 200);
    return url === null ? [] : [{ type: "source" as const, url, ...(title === "" ? {} : { title }) }];
  });
}

/** Claude's export keeps the words of documents, and of other files the names only. */
function readFiles(message: Loose): ForeignFile[] {
  const attachments = listOf(message.attachments)
    .map(objectOf)
    .map((file) => ({
      key: "",
      name: lineOf(file.file_name, 200) || "attachment",
      text: textOf(file.extracted_content),
    }));
  const known = new Set(attachments.map(({ name }) => name));
  const files = [...listOf(message.files), ...listOf(message.files_v2)]
    .map((file) => lineOf(objectOf(file).file_name, 200))
    .filter((name) => name !== "" && !known.has(name));
  return [...attachments, ...[...new Set(files)].map((name) => ({ key: name, name }))];
}
