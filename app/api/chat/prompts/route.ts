import { route } from "#lib/route.ts";
import { page } from "#lib/schemas/common.ts";
import * as schema from "#lib/schemas/prompt.ts";
import { listKept } from "#lib/schemas/template.ts";
import { createPrompt } from "#services/prompts/create.ts";
import { listPrompts } from "#services/prompts/list.ts";

export const GET = route(
  {
    summary: "List your prompts and those that others share, newest first",
    query: listKept,
    response: page(schema.promptSummary),
  },
  ({ actor, query }) => listPrompts(actor, query),
);

export const POST = route(
  {
    summary: "Keep a prompt, which becomes a slash command",
    body: schema.createPrompt,
    example: {
      command: "summary",
      title: "Summarise a text",
      content: "Summarise this in {{count}} sentences:\n\n{{text}}",
      variables: [
        { name: "count", type: "number", default: "3" },
        { name: "text", type: "multiline" },
      ],
    },
    status: 201,
    response: schema.prompt,
  },
  ({ actor, body }) => createPrompt(actor, body),
);
