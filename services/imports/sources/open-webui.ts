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

/** Chats as Open WebUI exports them: a tree under `chat.history`, and in old ones a list under `chat.messages`. */
export const openWebui: Source = {
  name: "open-webui",
  matches: (value) => {
    const chat = chatOf(value);
    return (
      isObject(chat) &&
      (isObject(objectOf(chat.history).messages) || (Array.isArray(chat.messages) && "models" in chat))
    );
  },
  read,
};

/** Single chats are exported without the row around them. */
function chatOf(value: unknown): unknown {
  return isObject(value) && isObject(value.chat) ? value.chat : value;
}

function read(value: unknown): ForeignConversation {
  const row = objectOf(value);
  const chat = objectOf(chatOf(value));
  const history = objectOf(chat.history);
  const missing = new Set<string>();
  const tree = Object.entries(objectOf(history.messages)).map(([key, message]) => ({
    key,
    message: objectOf(message),
  }));
  const list = listOf(chat.messages).map((message, index) => ({ key: `message-${index}`, message: objectOf(message) }));
  refuseTooMany(Math.max(tree.length, list.length));
  const messages: ForeignMessage[] = [];
  for (const { key, message } of tree.length > 0 ? tree : list) {
    const before = tree.length > 0 ? null : (messages.at(-1)?.id ?? null);
    messages.push(readMessage(message, key, before, missing));
  }
  if (textOf(chat.system) !== "" || textOf(objectOf(chat.params).system) !== "")
    missing.add("Its system prompt was left out, so that nothing imported instructs a model.");
  if (textOf(row.folder_id) !== "") missing.add("It lay in a folder, whose name is not in the export.");
  return {
    source: "open-webui",
    sourceId: idOf(row.id) || idOf(chat.id),
    title: lineOf(chat.title ?? row.title, 255),
    createdAt: timeOf(row.created_at ?? chat.timestamp),
    updatedAt: timeOf(row.updated_at ?? chat.timestamp),
    archived: row.archived === true,
    starred: row.pinned === true,
    tags: [...listOf(objectOf(row.meta).tags), ...listOf(chat.tags)]
      .map((tag) => lineOf(isObject(tag) ? tag.name : tag, 60))
      .filter(Boolean),
    messages,
    activeId: idOf(history.currentId) || null,
    missing: [...missing],
  };
}

function readMessage(message: Loose, key: string, before: string | null, missing: Set<string>): ForeignMessage {
  const role = message.role === "user" || message.role === "system" ? message.role : "assistant";
  const output = closeCalls(listOf(message.output).flatMap((item) => readOutput(objectOf(item))));
  const content = contentOf(message.content);
  const parts = output.some((part) => part.type === "text") ? output : [...output, ...readContent(content, output)];
  const failed = message.error !== undefined && message.error !== null && message.error !== false;
  const error = textOf(objectOf(message.error).content);
  return {
    id: idOf(message.id) || key,
    parentId: idOf(message.parentId) || before,
    role,
    author: null,
    createdAt: timeOf(message.timestamp),
    parts: [
      ...(parts.length === 0 && error !== "" ? [{ type: "text" as const, text: error }] : parts),
      ...readSources(message),
    ],
    status: failed ? "failed" : message.done === false ? "interrupted" : "complete",
    provider: null,
    model: role === "assistant" ? lineOf(message.model ?? message.modelName, 200) || null : null,
    files: listOf(message.files).flatMap((file) => readFile(objectOf(file), missing)),
  };
}

/** Content is text, or the list of parts that the model's interface takes. */
function contentOf(content: unknown): string {
  if (!Array.isArray(content)) return textOf(content);
  return content
    .map((part) => textOf(objectOf(part).text))
    .filter(Boolean)
    .join("\n\n");
}

function readContent(content: string, known: readonly Part[]): Part[] {
  const { text, thoughts } = unfold(content);
  const shown = known.some((part) => part.type === "reasoning") ? [] : thoughts;
  return [
    ...shown.map((thought) => ({ type: "reasoning" as const, text: thought })),
    ...(text === "" ? [] : [{ type: "text" as const, text }]),
  ];
}

const foldStart = '<details type="reasoning"';
const foldEnd = "</details>";

/**
 * Takes out the reasoning that older versions wrote into the text as folded blocks. Step by step and not by one pattern,
 * which would look through the rest of a text for the end of each of thousands of blocks that have none.
 */
function unfold(content: string): { text: string; thoughts: string[] } {
  const thoughts: string[] = [];
  const rest: string[] = [];
  let from = 0;
  for (let start = content.indexOf(foldStart); start >= 0; start = content.indexOf(foldStart, from)) {
    const open = content.indexOf(">", start);
    const end = open < 0 ? -1 : content.indexOf(foldEnd, open);
    if (end < 0) break;
    rest.push(content.slice(from, start));
    const inner = content.slice(open + 1, end);
    const summary = inner.indexOf("</summary>");
    const thought = (summary < 0 ? inner : inner.slice(summary + "</summary>".length)).replace(/^(?:&gt;|>) ?/gm, "");
    if (thought.trim() !== "") thoughts.push(thought.trim());
    from = end + foldEnd.length;
  }
  rest.push(content.slice(from));
  return { text: rest.join("").trim(), thoughts };
}

function readOutput(item: Loose): Part[] {
  const words = (value: unknown) =>
    listOf(value)
      .map((part) => textOf(objectOf(part).text))
      .filter(Boolean)
      .join("\n\n");
  const call = { type: "tool" as const, toolCallId: idOf(item.call_id) || idOf(item.id), state: "done" as const };
  switch (item.type) {
    case "message": {
      const text = words(item.content);
      return text === "" ? [] : [{ type: "text", text }];
    }
    case "reasoning": {
      const text = words(item.content) || words(item.summary);
      return text === "" ? [] : [{ type: "reasoning", text }];
    }
    case "function_call":
      return [{ ...call, toolName: lineOf(item.name, 100) || "tool", input: storableValue(item.arguments) }];
    case "function_call_output":
      return [{ ...call, toolName: "tool", output: storableValue(words(item.output) || item.output) }];
    default:
      return [];
  }
}

function readSources(message: Loose): Part[] {
  const found = listOf(message.sources ?? message.citations).flatMap((item) => {
    const source = objectOf(objectOf(item).source);
    const metadata = listOf(objectOf(item).metadata).map((entry) => objectOf(entry).source);
    const title = lineOf(source.name, 200);
    return [source.url, source.name, ...metadata]
      .map(linkOf)
      .filter((url) => url !== null)
      .map((url) => ({ type: "source" as const, url, ...(title === "" || title === url ? {} : { title }) }));
  });
  return [...new Map(found.map((part) => [part.url, part])).values()];
}

function readFile(file: Loose, missing: Set<string>): ForeignFile[] {
  const inner = objectOf(file.file);
  const url = textOf(file.url);
  const name =
    lineOf(file.name ?? inner.filename ?? objectOf(inner.meta).name, 200) ||
    (file.type === "image" ? "picture" : "file");
  const data = /^data:[\w.+/-]*;base64,/.exec(url);
  if (data) return [{ key: "", name, base64: url.slice(data[0].length) }];
  const text = textOf(objectOf(inner.data).content);
  if (text !== "") return [{ key: "", name, text }];
  if (file.type === "collection" || file.type === "web_search") {
    missing.add(
      `A ${file.type === "collection" ? "knowledge collection" : "web search"} that it used is not in the export.`,
    );
    return [];
  }
  return [{ key: name, name }];
}
