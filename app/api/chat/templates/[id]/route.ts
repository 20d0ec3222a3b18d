import { route } from "#lib/route.ts";
import { idParams } from "#lib/schemas/params.ts";
import { template, updateTemplate as updateSchema } from "#lib/schemas/template.ts";
import { findTemplate } from "#services/templates/find.ts";
import { removeTemplate } from "#services/templates/remove.ts";
import { updateTemplate } from "#services/templates/update.ts";

export const GET = route(
  { summary: "Read a template with its messages", params: idParams, response: template },
  ({ actor, params }) => findTemplate(actor, { templateId: params.id }),
);

export const PUT = route(
  {
    summary: "Change a template",
    params: idParams,
    body: updateSchema,
    example: { name: "Monthly report", shared: true },
    maxBody: 2 ** 22,
    response: template,
  },
  ({ actor, params, body }) => updateTemplate(actor, { templateId: params.id, ...body }),
);

export const DELETE = route(
  { summary: "Delete a template for good", params: idParams, status: 204 },
  ({ actor, params }) => removeTemplate(actor, { templateId: params.id }),
);
