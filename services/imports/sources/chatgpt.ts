import type { Part } from "#lib/schemas/message.ts";
import type { ForeignConversation, ForeignFile, ForeignMessage, Source } from "#services/imports/conversation.ts";
import { Unreadable } from "#services/imports/conversation.ts";
import { idOf, isObject, type Loose, lineOf, listOf, objectOf, textOf, timeOf } from "#services/imports/loose.ts";
import { readCitations } from "#services/imports/sources/chatgpt-citations.ts";
import { refuseTooMany } from "#services/imports/too-many.ts";

/** Conversations as ChatGPT's export has them: a `mapping` of nodes, of which the first has no message. */
export const chatgpt: Source = {
  name: "chatgpt",
  matches: (value) =>
    isObject(value) &&
    (isObject(value.mapping) ||
      ("current_node" in value && "conversation_id" in value) ||
      "default_model_slug" in value),
  read,
};

function read(value: unknown): ForeignConversation {
  const conversation = objectOf(value);
  if (!isObject(conversation.mapping))
    throw new Unreadable("ChatGPT's export lists this conversation without its messages (no “mapping”).");
  const missing = new Set<string>();
  const nodes = Object.entries(conversation.mapping);
  refuseTooMany(nodes.length);
  const messages = nodes.map(([key, node]) =>
    readNode(key, objectOf(node), textOf(conversation.default_model_slug), missing),
  );
  if (conversation.gizmo_id) missing.add("It was held with a custom GPT, whose instructions are not in the export.");
  return {
    source: "chatgpt",
    sourceId: idOf(conversation.conversation_id) || idOf(conversation.id),
    title: lineOf(conversation.title, 255),
    createdAt: timeOf(conversation.create_time),
    updatedAt: timeOf(conversation.update_time),
    archived: conversation.is_archived === true,
    starred: conversation.is_starred === true,
    tags: [],
    messages,
    activeId: idOf(conversation.current_node) || null,
    missing: [...missing],
  };
}

function readNode(key: string, node: Loose, defaultModel: string, missing: Set<string>): ForeignMessage {
  const message = objectOf(node.message);
  const metadata = objectOf(message.metadata);
  const author = objectOf(message.author);
  const role = author.role === "user" || author.role === "system" ? author.role : "assistant";
  const hidden = metadata.is_visually_hidden_from_conversation === true;
  const contents = hidden ? { parts: [], files: [] } : readContent(message, key, missing);
  return {
    id: idOf(node.id) || key,
    parentId: idOf(node.parent) || null,
    role,
    author: null,
    createdAt: timeOf(message.create_time),
    ...contents,
    files: hidden ? [] : [...contents.files, ...readAttachments(metadata)],
    status: message.status === "in_progress" ? "interrupted" : "complete",
    provider: role === "assistant" ? "openai" : null,
    model: role === "assistant" ? lineOf(metadata.model_slug, 200) || defaultModel.slice(0, 200) || null : null,
  };
}

/** What a message says. A call of a tool and what the tool answers are two messages there; each becomes a tool part. */
function readContent(message: Loose, key: string, missing: Set<string>): { parts: Part[]; files: ForeignFile[] } {
  const content = objectOf(message.content);
  const author = objectOf(message.author);
  const toolName = lineOf(author.role === "tool" ? author.name : message.recipient, 100) || "tool";
  const tool = (fields: { input?: unknown; output?: unknown }): Part => ({
    ...{ type: "tool", toolCallId: idOf(message.id) || key, toolName, state: "done" },
    ...fields,
  });
  const text = textOf(content.text);
  switch (content.content_type) {
    case "code":
      return only(text === "" ? [] : [tool({ input: { code: text, language: textOf(content.language) } })]);
    case "execution_output":
      return only(text === "" ? [] : [tool({ output: text })]);
    case "thoughts":
      return only(
        listOf(content.thoughts)
          .map((thought) => [textOf(objectOf(thought).summary), textOf(objectOf(thought).content)].filter(Boolean))
          .filter((lines) => lines.length > 0)
          .map((lines) => ({ type: "reasoning", text: lines.join("\n\n") })),
      );
    case "reasoning_recap":
    case "user_editable_context":
    case "model_editable_context":
      return only([]);
    case "tether_quote":
    case "tether_browsing_display":
      return only([textOf(content.text) || textOf(content.result)].filter(Boolean).map((output) => tool({ output })));
    default:
      return readParts(message, author.role === "tool" ? (output) => tool({ output }) : null, missing);
  }
}

const only = (parts: Part[]) => ({ parts, files: [] });

/** Text and pictures, in the order in which they stand. Parts that are neither are named as missing. */
function readParts(message: Loose, asTool: ((output: string) => Part) | null, missing: Set<string>) {
  const content = objectOf(message.content);
  const words: string[] = [];
  const files: ForeignFile[] = [];
  const parts = Array.isArray(content.parts) ? content.parts : [content.text];
  for (const part of parts) {
    if (typeof part === "string") words.push(textOf(part));
    else if (isObject(part)) {
      const pointer = textOf(part.asset_pointer ?? objectOf(part.audio_asset_pointer).asset_pointer);
      if (pointer !== "") files.push(fileOf(pointer));
      else if (typeof part.text === "string") words.push(textOf(part.text));
      else missing.add(`A part of the kind “${lineOf(part.content_type, 40) || "unknown"}” could not be read.`);
    }
  }
  const joined = words.filter((word) => word.trim() !== "").join("\n\n");
  if (joined === "") return { parts: [], files };
  if (asTool) return { parts: [asTool(joined)], files };
  const { text, sources } = readCitations(joined, objectOf(message.metadata));
  return { parts: [{ type: "text" as const, text }, ...sources], files };
}

/** `file-service://file-AbC`, `sediment://file_00…`: the name comes from the archive. */
function fileOf(pointer: string): ForeignFile {
  const id = pointer.replace(/^[\w-]+:\/\//, "").split(/[#?]/)[0] ?? "";
  return { key: id, name: id };
}

function readAttachments(metadata: Loose): ForeignFile[] {
  return listOf(metadata.attachments)
    .map(objectOf)
    .filter(({ id }) => idOf(id) !== "")
    .map(({ id, name }) => ({ key: idOf(id), name: lineOf(name, 200) || idOf(id) }));
}
