/** A node of ChatGPT's `mapping`. */
interface Node {
  id: string;
  parent: string | null;
  children: string[];
  message: object | null;
}

interface Said {
  role?: string;
  name?: string;
  text?: string;
  content?: object;
  time?: number | null;
  /** `null` leaves it out, as some exports do. */
  metadata?: object | null;
  recipient?: string;
}

/** A message as ChatGPT's export has it. */
export function said(id: string, { role = "user", name, text = "", content, time, metadata, recipient }: Said): object {
  return {
    id,
    author: { role, name: name ?? null, metadata: {} },
    create_time: time === undefined ? 1_700_000_000 : time,
    update_time: null,
    content: content ?? { content_type: "text", parts: [text] },
    status: "finished_successfully",
    end_turn: true,
    weight: 1,
    ...(metadata === null ? {} : { metadata: metadata ?? {} }),
    recipient: recipient ?? "all",
    channel: null,
  };
}

/** A conversation of ChatGPT from `[id, parent, message]`, in this order, which need not be that of the tree. */
export function chatgptConversation(
  id: string,
  nodes: readonly (readonly [id: string, parent: string | null, message: object | null])[],
  more: object = {},
): object {
  const mapping: Record<string, Node> = {};
  for (const [node, parent, message] of nodes) mapping[node] = { id: node, parent, children: [], message };
  for (const [node, parent] of nodes) if (parent) mapping[parent]?.children.push(node);
  return {
    ...{ id, conversation_id: id, title: "A trip", create_time: 1_700_000_000.25, update_time: 1_700_009_000.5 },
    ...{ mapping, moderation_results: [], current_node: nodes.at(-1)?.[0], plugin_ids: null, gizmo_id: null },
    ...{ is_archived: false, is_starred: null, default_model_slug: "gpt-4o", ...more },
  };
}

/** Everything that ChatGPT's export does in one conversation: branches, thoughts, tools, pictures, citations. */
export function chatgptHard(): object {
  const at = (minutes: number) => 1_700_000_000 + minutes * 60;
  const answer = (fields: Said) => ({ role: "assistant", metadata: { model_slug: "o3" }, ...fields });
  return chatgptConversation(
    "11111111-aaaa-4aaa-8aaa-000000000001",
    [
      ["root", null, null],
      [
        "sys",
        "root",
        said("sys", {
          role: "system",
          text: "",
          time: null,
          metadata: { is_visually_hidden_from_conversation: true },
        }),
      ],
      [
        "ask",
        "sys",
        said("ask", {
          time: at(0),
          content: {
            content_type: "multimodal_text",
            parts: [
              { content_type: "image_asset_pointer", asset_pointer: "sediment://file_00000000aaaa", size_bytes: 67 },
              "Where is this? <script>alert(1)</script>",
            ],
          },
          metadata: { attachments: [{ id: "file-BBBB", name: "../../notes.txt", mime_type: "text/plain" }] },
        }),
      ],
      [
        "think",
        "ask",
        said(
          "think",
          answer({
            time: at(1),
            content: {
              content_type: "thoughts",
              thoughts: [{ summary: "Looking closely", content: "White houses, blue domes." }],
            },
          }),
        ),
      ],
      [
        "call",
        "think",
        said(
          "call",
          answer({
            time: at(2),
            recipient: "python",
            content: { content_type: "code", language: "python", text: "print(6 * 7)" },
          }),
        ),
      ],
      [
        "result",
        "call",
        said("result", {
          role: "tool",
          name: "python",
          time: at(3),
          content: { content_type: "execution_output", text: "42" },
        }),
      ],
      [
        "reply",
        "result",
        said(
          "reply",
          answer({
            time: at(4),
            text: "Naxos \ue200cite\ue202turn0search1\ue201 it is.",
            metadata: {
              model_slug: "o3",
              content_references: [
                {
                  matched_text: "\ue200cite\ue202turn0search1\ue201",
                  alt: "([example.com](https://example.com/naxos))",
                  items: [{ title: "Naxos", url: "https://example.com/naxos" }],
                },
              ],
            },
          }),
        ),
      ],
      ["other", "ask", said("other", { role: "assistant", text: "Santorini?", time: at(6), metadata: null })],
      ["again", "reply", said("again", { text: "How do I get there?", time: at(7) })],
      ["ferry", "again", said("ferry", answer({ text: "By ferry.", time: at(8) }))],
    ],
    { title: "Where is this?\nA long title", is_archived: true, current_node: "ferry" },
  );
}

/** Conversations as they should not be, and are. */
export function chatgptTraps(): object[] {
  return [
    { id: "no-mapping", conversation_id: "no-mapping", title: "No mapping", current_node: "x" },
    chatgptConversation("cycle", [
      ["a", "b", said("a", { text: "First" })],
      ["b", "a", said("b", { text: "Second" })],
    ]),
    chatgptConversation("empty", [["root", null, null]]),
    chatgptConversation("parts", [
      ["root", null, null],
      [
        "odd",
        "root",
        said("odd", {
          content: { content_type: "multimodal_text", parts: [7, null, { content_type: "hologram" }, "Hi"] },
        }),
      ],
      ["lost", "nowhere", said("lost", { text: "My parent is gone", time: null })],
    ]),
  ];
}
