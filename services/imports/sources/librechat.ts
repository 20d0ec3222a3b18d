import type { Part } from "#lib/schemas/message.ts";
import type { ForeignConversation, ForeignFile, ForeignMessage, Source } from "#services/imports/conversation.ts";
import {
  idOf,
  isObject,
  type Loose,
  lineOf,
  listOf,
  objectOf,
  storableValue,
  textOf,
  timeOf,
} from "#services/imports/loose.ts";
import { refuseTooMany } from "#services/imports/too-many.ts";

/** What LibreChat's messages name as the parent of a first one. */
const rootId = "00000000-0000-0000-0000-000000000000";

const providers: Record<string, string> = {
  openAI: "openai",
  azureOpenAI: "openai",
  gptPlugins: "openai",
  assistants: "openai",
  anthropic: "anthropic",
  google: "google",
};

/** A conversation as LibreChat exports it: messages that name their parents, or a tree of them (`recursive`). */
export const librechat: Source = {
  name: "librechat",
  matches: (value) =>
    isObject(value) &&
    "conversationId" in value &&
    (Array.isArray(value.messages) || Array.isArray(value.messagesTree)),
  read,
};

function read(value: unknown): ForeignConversation {
  const conversation = objectOf(value);
  const missing = new Set<string>();
  const options = objectOf(conversation.options);
  const endpoint = textOf(conversation.endpoint ?? options.endpoint);
  const provider = Object.hasOwn(providers, endpoint) ? (providers[endpoint] ?? null) : null;
  const given = flatten(listOf(conversation.messages).concat(listOf(conversation.messagesTree)));
  refuseTooMany(given.length);
  // Without branches LibreChat writes the path that was shown, and the parents are still named.
  const messages = given.map((message, index) => readMessage(message, `message-${index}`, provider, missing));
  if (textOf(options.promptPrefix) !== "")
    missing.add("Its custom instructions were left out, so that nothing imported instructs a model.");
  return {
    source: "librechat",
    sourceId: idOf(conversation.conversationId),
    title: lineOf(conversation.title, 255),
    createdAt: messages.find(({ createdAt }) => createdAt !== null)?.createdAt ?? timeOf(conversation.exportAt),
    updatedAt: messages.findLast(({ createdAt }) => createdAt !== null)?.createdAt ?? timeOf(conversation.exportAt),
    archived: false,
    starred: false,
    tags: listOf(conversation.tags)
      .map((tag) => lineOf(tag, 60))
      .filter(Boolean),
    messages,
    activeId: null,
    missing: [...missing],
  };
}

/** Messages with those below them, parents first. Not by recursion: a tree may be thousands deep. */
function flatten(roots: readonly unknown[]): Loose[] {
  const found: Loose[] = [];
  const waiting = roots.filter(isObject).toReversed();
  for (let message = waiting.pop(); message; message = waiting.pop()) {
    found.push(message);
    waiting.push(...listOf(message.children).filter(isObject).toReversed());
  }
  return found;
}

function readMessage(
  message: Loose,
  fallbackId: string,
  provider: string | null,
  missing: Set<string>,
): ForeignMessage {
  const role = message.isCreatedByUser === true ? "user" : "assistant";
  const parent = idOf(message.parentMessageId);
  const files: ForeignFile[] = listOf(message.files)
    .map(objectOf)
    .map((file) => lineOf(file.filename, 200))
    .filter(Boolean)
    .map((name) => ({ key: name, name }));
  const parts = listOf(message.content).flatMap((block) => readBlock(objectOf(block), files, missing));
  const text = textOf(message.text);
  const failed = message.error === true;
  return {
    id: idOf(message.messageId) || fallbackId,
    parentId: parent === rootId ? null : parent || null,
    role,
    author: null,
    createdAt: timeOf(message.createdAt),
    parts: parts.length === 0 && text.trim() !== "" ? [{ type: "text", text }] : parts,
    status: failed ? "failed" : message.unfinished === true ? "interrupted" : "complete",
    provider: role === "assistant" ? provider : null,
    model: role === "assistant" ? lineOf(message.model, 200) || lineOf(message.sender, 200) || null : null,
    files,
  };
}

function readBlock(block: Loose, files: ForeignFile[], missing: Set<string>): Part[] {
  const text = (value: unknown) => textOf(isObject(value) ? value.value : value);
  switch (block.type) {
    case "text":
      return text(block.text).trim() === "" ? [] : [{ type: "text", text: text(block.text) }];
    case "think":
      return text(block.think) === "" ? [] : [{ type: "reasoning", text: text(block.think) }];
    case "error":
      return [{ type: "text", text: text(block.error ?? block.text) || "The answer failed." }];
    case "tool_call": {
      const call = objectOf(block.tool_call);
      const name = lineOf(call.name ?? objectOf(call.function).name ?? call.type, 100) || "tool";
      return [
        {
          ...{ type: "tool", toolCallId: idOf(call.id), toolName: name, state: "done" },
          input: storableValue(parsed(call.args ?? objectOf(call.function).arguments)),
          output: storableValue(call.output ?? objectOf(call.function).output),
        },
      ];
    }
    case "image_file": {
      const file = objectOf(block.image_file);
      const name = lineOf(file.filename ?? file.file_id, 200) || "picture";
      files.push({ key: name, name });
      return [];
    }
    default:
      missing.add(`A part of the kind “${lineOf(block.type, 40) || "unknown"}” could not be read.`);
      return [];
  }
}

/** Arguments come as JSON in a text. */
function parsed(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
