import { answer, ask, type Conversation, type Turn } from "#prisma/seed/conversation.ts";

const memories = Array.from({ length: 50 }, (_, index) => 4 * (index + 1));
const connections = Array.from({ length: 20 }, (_, index) => 25 * (index + 1));

/** One question about a server of so much memory (in GB) with so many connections, and what the usual rule says. */
type Rule = (memory: number, clients: number) => [question: string, reply: string];

const rules: Rule[] = [
  (memory, clients) => [
    `A dedicated server with ${memory} GB and ${clients} connections. What \`shared_buffers\` to begin with?`,
    `A quarter of the memory: **${memory / 4} GB**.`,
  ],
  (memory) => [
    `And \`effective_cache_size\` on those ${memory} GB?`,
    `Three quarters: **${(memory * 3) / 4} GB**. It allocates nothing, it only tells the planner what is probably cached.`,
  ],
  (memory, clients) => [
    `\`work_mem\` for ${clients} connections?`,
    `Divide a quarter of the memory by the connections: ${memory * 256} MB / ${clients} ≈ **${Math.max(1, Math.floor((memory * 256) / clients))} MB**. Reports may set more in their own session.`,
  ],
  (memory) => [
    "`maintenance_work_mem`?",
    `A sixteenth of the memory, at most 2 GB: **${Math.min(2_048, memory * 64)} MB**.`,
  ],
  (memory, clients) => [
    "Would you put a pooler in front?",
    clients > 100
      ? `Yes. ${clients} connections are more than the cores of a machine with ${memory} GB can serve at once; let a pooler hold them and give it 20 to 50.`
      : `With ${clients} connections it is not urgent. Plan for it before you pass 100.`,
  ],
];

/** A session of exactly 10,000 messages: five questions about each of a thousand servers. */
export function largeConversation(): Conversation {
  return {
    slug: "thousand-servers",
    name: "Sizing a thousand database servers",
    model: "openai:gpt-5.4-mini",
    hoursAgo: 12,
    tags: ["work", "database"],
    turns: memories.flatMap((memory) => connections.flatMap((clients) => turnsAbout(memory, clients))),
  };
}

function turnsAbout(memory: number, clients: number): Turn[] {
  return rules.flatMap((rule) => {
    const [question, reply] = rule(memory, clients);
    return [ask(question), answer(reply)];
  });
}
