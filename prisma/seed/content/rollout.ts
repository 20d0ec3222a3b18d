import { answer, ask, type Conversation, type Turn } from "#prisma/seed/conversation.ts";

const domains = [
  ...["orders", "billing", "catalogue", "search", "accounts", "shipping", "returns", "pricing", "stock", "mail"],
  ...["reviews", "coupons", "invoices", "refunds", "addresses", "carts", "wishlists", "reports", "taxes", "payouts"],
  ...["fraud", "media", "feeds"],
];
const kinds = [
  "api",
  "worker",
  "scheduler",
  "gateway",
  "importer",
  "exporter",
  "cache",
  "webhooks",
  "admin",
  "archive",
];

interface Service {
  name: string;
  index: number;
  replicas: number;
  memory: number;
  traffic: number;
}

const services: Service[] = domains.flatMap((domain, row) =>
  kinds.map((kind, column) => {
    const index = row * kinds.length + column;
    const [replicas, memory, traffic] = [2 + (index % 5), 256 * (1 + (index % 4)), 5 + ((index * 37) % 240)];
    return { name: `${domain}-${kind}`, index, replicas, memory, traffic };
  }),
);

const windows = ["Monday before nine", "Tuesday at noon", "Wednesday after the backups", "Thursday before nine"];

/** The five questions about moving one service, and their answers. */
function turnsAbout({ name, index, replicas, memory, traffic }: Service): Turn[] {
  return [
    ask(`Next: \`${name}\`. How do we move it?`, { pause: index % 40 === 0 ? 90 : 1 }),
    answer(
      `**\`${name}\`** takes about ${traffic} requests a second. Run ${replicas} replicas of ${memory} MB beside the old ones, then shift the traffic in three steps: 5 %, 50 %, all of it.`,
    ),
    ask("What has to be ready before?"),
    answer(
      `- its secrets in the new store\n- a readiness check that touches ${index % 2 ? "the queue" : "the database"}\n- a limit of ${memory * 2} MB, twice what it asks for`,
    ),
    ask("Which alert tells us that it goes wrong?"),
    answer(
      `Errors above 1 % for five minutes, or a 95th percentile above ${120 + (index % 7) * 40} ms. Both exist for the old cluster; copy them under the new label before the first step.`,
    ),
    ask("And the way back?"),
    answer(
      `\`\`\`bash\nkubectl --context old scale deployment/${name} --replicas=${replicas}\n./traffic set ${name} old=100\n\`\`\`\n\nThe old replicas stay for a week, so this takes under a minute.`,
    ),
    ask("When?"),
    answer(
      `${windows[index % windows.length]}: ${name} is quiet then. Block forty minutes and write down what you saw.`,
    ),
  ];
}

/** The same service on another road: two questions, shorter answers. */
function turnsInstead(service: Service, what: string, how: string): Turn[] {
  const { name, replicas, traffic } = service;
  return [
    ask(`And \`${name}\`, ${what}?`),
    answer(
      `${how} For \`${name}\` that means ${Math.ceil(replicas / 2)} machines and room for ${traffic * 2} requests a second.`,
    ),
    ask("What do we lose?"),
    answer(
      service.index % 3
        ? `Nothing that ${name} uses today.`
        : `${name} would restart with every release: about ${2 + (service.index % 6)} seconds without answers.`,
    ),
  ];
}

const instead = (from: number, count: number, what: string, how: string) =>
  services.slice(from, from + count).flatMap((service) => turnsInstead(service, what, how));

/** Five branches, one of them merged: 3,000 messages about moving 230 services to another cluster. */
export const rollout: Conversation = {
  slug: "cluster-rollout",
  name: "Moving 230 services to the new cluster",
  model: "openai:gpt-5.4-mini",
  hoursAgo: 30,
  tags: ["work", "operations"],
  starred: true,
  systemPrompt: "You help to plan a migration, one service at a time. Be concrete and short.",
  turns: services.flatMap(turnsAbout),
  forks: [
    {
      ...{ name: "Plain virtual machines", after: 400, favorite: true },
      turns: instead(40, 50, "on plain virtual machines", "Two units per service, started by systemd."),
    },
    {
      ...{ name: "One region only", after: 1_200 },
      turns: instead(120, 50, "in one region", "All replicas in one place, with a nightly copy elsewhere."),
    },
    {
      ...{ name: "Blue and green", after: 2_000, merged: true },
      turns: instead(200, 25, "with two whole copies", "Both copies run, and one switch moves everybody."),
    },
    {
      ...{ name: "Ask the hoster", after: 2_300 },
      turns: instead(0, 25, "as a managed service", "They run it, we bring the image."),
    },
  ],
};
