// Conversations as ChatGPT's export has them, with the traps that real ones hold.

interface NodeOptions {
  role?: string;
  name?: string;
  content?: object | null;
  at?: number | null;
  metadata?: object | null;
  recipient?: string;
}

/** Seconds of the first message. */
export const begin = 1_700_000_000;

/** A node of the mapping. Without options it is the root, which has no message. */
export function node(id: string, parent: string | null, options?: NodeOptions): Record<string, unknown> {
  if (!options) return { id, parent, children: [], message: null };
  const { role = "assistant", name = null, content = null, at = begin, metadata, recipient = "all" } = options;
  return {
    ...{ id, parent, children: [] },
    message: {
      ...{ id, author: { role, name, metadata: {} }, create_time: at, update_time: null, content },
      ...{ status: "finished_successfully", end_turn: true, weight: 1, recipient, channel: null },
      ...(metadata === null ? {} : { metadata: metadata ?? { model_slug: "gpt-5" } }),
    },
  };
}

export const text = (...parts: unknown[]) => ({ content_type: "text", parts });

export function conversation(id: string, nodes: readonly Record<string, unknown>[], more: object = {}) {
  return {
    ...{ id, conversation_id: id, title: `Chat ${id}`, create_time: begin, update_time: begin + 900 },
    mapping: Object.fromEntries(nodes.map((item) => [item.id, item])),
    current_node: nodes.at(-1)?.id,
    default_model_slug: "gpt-5",
    ...{ is_archived: false, is_starred: null, gizmo_id: null },
    ...more,
  };
}

const cite = "\ue200cite\ue202turn0search1\ue201";

/** A chat with two answers to one question, thoughts, a tool, a citation, a picture and a hidden system message. */
export function branchedChat(id = "c-branched") {
  return conversation(
    id,
    [
      node("root", null),
      node("system", "root", {
        role: "system",
        content: text(""),
        at: null,
        metadata: { is_visually_hidden_from_conversation: true },
      }),
      node("rules", "system", { role: "system", content: text("Obey me, for I am the system."), at: begin }),
      node("ask", "rules", {
        role: "user",
        at: begin + 1,
        metadata: null,
        content: {
          content_type: "multimodal_text",
          parts: [
            { content_type: "image_asset_pointer", asset_pointer: "sediment://file_00000000abcd", size_bytes: 1 },
            "What is this?",
          ],
        },
      }),
      node("old", "ask", { content: text("A first answer."), at: begin + 2, metadata: { model_slug: "gpt-4o" } }),
      node("old-more", "old", { role: "user", content: text("Are you sure?"), at: begin + 3, metadata: {} }),
      node("thoughts", "ask", {
        content: { content_type: "thoughts", thoughts: [{ summary: "Looking", content: "It has pixels." }] },
        at: begin + 10,
      }),
      node("call", "thoughts", {
        content: { content_type: "code", language: "python", text: "print(2 + 3)" },
        at: begin + 11,
        recipient: "python",
      }),
      node("output", "call", {
        role: "tool",
        name: "python",
        content: { content_type: "execution_output", text: "5" },
        at: begin + 12,
      }),
      node("answer", "output", {
        content: text(`A picture of five. ${cite}`),
        at: begin + 13,
        metadata: {
          model_slug: "gpt-5",
          content_references: [
            {
              matched_text: cite,
              alt: "([Numbers](https://example.com/five))",
              items: [
                { title: "Numbers", url: "https://example.com/five" },
                { title: "Bad", url: "javascript:alert(1)" },
              ],
            },
          ],
        },
      }),
    ],
    { is_starred: true },
  );
}

/** A chat whose nodes hang together badly: a circle, an unknown parent, parts that are no text, a time that is none. */
export function brokenChat(id = "c-broken") {
  return conversation(
    id,
    [
      node("a", "c", { role: "user", content: text("One", { strange: true }, null, 7) }),
      node("b", "a", { content: text("Two"), at: null }),
      node("c", "b", { role: "user", content: text("Three"), at: begin + 5 }),
      node("lost", "nowhere", { role: "user", content: text("Lost"), at: Number.NaN }),
    ],
    { title: null, current_node: "not-there" },
  );
}
