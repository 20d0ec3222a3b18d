// Conversations as Claude, LibreChat and Open WebUI export them.

const at = (second: number) => new Date(Date.UTC(2025, 4, 1, 12, 0, second)).toISOString();

const claudeMessage = (uuid: string, sender: string, second: number, more: object = {}) => ({
  ...{ uuid, sender, text: `text of ${uuid}`, content: [], created_at: at(second), updated_at: at(second) },
  ...{ attachments: [], files: [], ...more },
});

/** Claude: two answers to one question, thoughts, a tool, the words of a document, a file that is only named. */
export const claudeChat = {
  ...{
    uuid: "claude-1",
    name: "Rivers",
    summary: "",
    created_at: at(0),
    updated_at: at(50),
    account: { uuid: "account" },
  },
  chat_messages: [
    claudeMessage("c1", "human", 1, {
      parent_message_uuid: "00000000-0000-4000-8000-000000000000",
      content: [{ type: "text", text: "Which river is longest?" }],
      attachments: [{ file_name: "rivers.pdf", file_size: 9, file_type: "pdf", extracted_content: "Nile 6650 km" }],
      files: [{ file_name: "map.png" }],
    }),
    claudeMessage("c2", "assistant", 2, {
      parent_message_uuid: "c1",
      content: [{ type: "text", text: "The Amazon." }],
    }),
    claudeMessage("c3", "assistant", 3, {
      parent_message_uuid: "c1",
      content: [
        { type: "thinking", thinking: "Compare them." },
        { type: "tool_use", id: "t1", name: "search", input: { query: "longest river" } },
        {
          type: "tool_result",
          tool_use_id: "t1",
          name: "search",
          content: [{ type: "text", text: "Nile" }],
          is_error: false,
        },
        { type: "text", text: "The Nile.", citations: [{ url: "https://example.com/nile", title: "Nile" }] },
        { type: "hologram" },
      ],
    }),
    claudeMessage("c4", "human", 4, { parent_message_uuid: "c3" }),
  ],
};

const libreMessage = (messageId: string, parentMessageId: string, isCreatedByUser: boolean, more: object = {}) => ({
  ...{ messageId, parentMessageId, isCreatedByUser, sender: isCreatedByUser ? "User" : "GPT", createdAt: at(1) },
  ...{ text: `text of ${messageId}`, error: false, unfinished: false, ...more },
});

/** LibreChat, as a tree: an answer with thoughts and a tool, and one that failed. */
export const libreChat = {
  ...{
    conversationId: "libre-1",
    endpoint: "openAI",
    title: "Ferries",
    exportAt: at(30),
    branches: true,
    recursive: true,
  },
  options: { promptPrefix: "Always answer in rhyme." },
  messagesTree: [
    {
      ...libreMessage("l1", "00000000-0000-0000-0000-000000000000", true),
      children: [
        libreMessage("l2", "l1", false, {
          model: "gpt-4.1",
          createdAt: at(2),
          content: [
            { type: "think", think: "Timetables." },
            { type: "tool_call", tool_call: { id: "x", name: "lookup", args: '{"port":"Naxos"}', output: "07:30" } },
            { type: "text", text: { value: "At half past seven." } },
          ],
          children: [libreMessage("l4", "l2", true, { createdAt: at(4) })],
        }),
        libreMessage("l3", "l1", false, { error: true, createdAt: at(3), text: "The model did not answer." }),
      ],
    },
  ],
};

/** Open WebUI: a tree with two answers of different models, one with `output`, one with a folded block. */
export const openWebuiChat = {
  ...{ id: "webui-1", user_id: "u", title: "Bread", created_at: 1_750_000_000, updated_at: 1_750_000_100 },
  ...{ archived: true, pinned: true, folder_id: "f", meta: { tags: ["baking"] } },
  chat: {
    ...{ title: "Bread", models: ["llama3", "qwen3"], messages: [], system: "You are a baker." },
    history: {
      currentId: "w3",
      messages: {
        w1: {
          ...{
            id: "w1",
            parentId: null,
            childrenIds: ["w2", "w3"],
            role: "user",
            content: "How long?",
            timestamp: 1_750_000_001,
          },
          files: [{ type: "image", url: `data:image/png;base64,${smallPng()}` }],
        },
        w2: {
          ...{
            id: "w2",
            parentId: "w1",
            childrenIds: [],
            role: "assistant",
            model: "llama3",
            timestamp: 1_750_000_002,
            done: false,
          },
          content:
            '<details type="reasoning" done="true">\n<summary>Thought</summary>\n&gt; Flour first.\n</details>\nOne hour.',
        },
        w3: {
          ...{
            id: "w3",
            parentId: "w1",
            childrenIds: [],
            role: "assistant",
            model: "qwen3",
            timestamp: 1_750_000_003,
            done: true,
          },
          content: "Two hours.",
          output: [
            { type: "reasoning", summary: [{ type: "summary_text", text: "Yeast is slow." }] },
            { type: "function_call", call_id: "k", name: "clock", arguments: "{}" },
            { type: "function_call_output", call_id: "k", output: [{ type: "input_text", text: "12:00" }] },
            { type: "message", content: [{ type: "output_text", text: "Two hours." }] },
          ],
        },
      },
    },
  },
};

/** A picture of one pixel, in base64. */
export function smallPng(): string {
  return "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
}
