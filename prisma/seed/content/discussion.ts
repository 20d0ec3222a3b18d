import { moreParameters } from "#prisma/seed/content/more-parameters.ts";
import { type Parameter, parameters } from "#prisma/seed/content/parameters.ts";
import { answer, ask, type Conversation, type Turn } from "#prisma/seed/conversation.ts";

/** The ways to ask the five things about a setting; they take turns. */
const questions = {
  purpose: [
    (name: string) => `Next: \`${name}\`. What does it do?`,
    (name: string) => `What is \`${name}\` for?`,
    (name: string) => `Go on with \`${name}\`, please. In one or two sentences.`,
  ],
  change: [
    () => "What is the default, and can I change it while the server runs?",
    () => "Default? And does a change need a restart?",
    () => "How do I change it, and what is it now if nobody touched it?",
  ],
  when: [
    () => "When would I set it differently?",
    () => "Who should touch it?",
    () => "And what would you set on our server: 32 GB, solid-state disks, a web application and nightly reports?",
  ],
  check: [
    () => "How do I see whether it matters here?",
    () => "What do I look at before I change it?",
    (name: string) => `Give me something I can run to judge \`${name}\`.`,
  ],
  risk: [() => "What is the mistake people make with it?", () => "What can go wrong?", () => "And if I get it wrong?"],
};

/** Minutes until the next sitting, of ten settings each. */
const sitting = 18 * 60;

/** Forty settings of PostgreSQL, five questions about each: four hundred messages. */
export const discussion: Conversation = {
  slug: "postgres-settings",
  name: "PostgreSQL, setting by setting",
  model: "anthropic:claude-sonnet-5",
  hoursAgo: 2,
  tags: ["work", "database"],
  starred: true,
  systemPrompt: "Answer in one or two sentences. Show SQL when there is something to run.",
  turns: [...parameters, ...moreParameters].flatMap(turnsAbout),
};

/** The five questions about one setting, and their answers. */
function turnsAbout(parameter: Parameter, index: number): Turn[] {
  const { name, purpose, change, when, check, risk } = parameter;
  const say = (key: keyof typeof questions) => questions[key][index % questions[key].length]?.(name) ?? name;
  return [
    ask(say("purpose"), { pause: index > 0 && index % 10 === 0 ? sitting : 2 }),
    answer(`**\`${name}\`.** ${purpose}`),
    ask(say("change")),
    answer(change),
    ask(say("when")),
    answer(when),
    ask(say("check")),
    answer(`Run this:\n\n\`\`\`${check.endsWith(";") ? "sql" : "bash"}\n${check}\n\`\`\``),
    ask(say("risk")),
    answer(risk),
  ];
}
