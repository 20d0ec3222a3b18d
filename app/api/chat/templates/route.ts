import { route } from "#lib/route.ts";
import { page } from "#lib/schemas/common.ts";
import * as schema from "#lib/schemas/template.ts";
import { createTemplate } from "#services/templates/create.ts";
import { listTemplates } from "#services/templates/list.ts";

export const GET = route(
  {
    summary: "List your templates and those that others share, the most used first",
    query: schema.listKept,
    response: page(schema.templateSummary),
  },
  ({ actor, query }) => listTemplates(actor, query),
);

export const POST = route(
  {
    summary: "Keep a template",
    body: schema.createTemplate,
    example: {
      name: "Weekly report for {{team}}",
      settings: { systemPrompt: "You write short reports." },
      messages: [{ role: "user", content: "Write the weekly report of {{team}}." }],
      variables: [{ name: "team", label: "Which team?" }],
    },
    maxBody: 2 ** 22,
    status: 201,
    response: schema.template,
  },
  ({ actor, body }) => createTemplate(actor, body),
);
