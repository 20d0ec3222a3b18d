import { route } from "#lib/route.ts";
import { idParams } from "#lib/schemas/params.ts";
import { prompt, updatePrompt as updateSchema } from "#lib/schemas/prompt.ts";
import { findPrompt } from "#services/prompts/find.ts";
import { removePrompt } from "#services/prompts/remove.ts";
import { updatePrompt } from "#services/prompts/update.ts";

export const GET = route(
  { summary: "Read a prompt with its text", params: idParams, response: prompt },
  ({ actor, params }) => findPrompt(actor, { promptId: params.id }),
);

export const PUT = route(
  {
    summary: "Change a prompt",
    params: idParams,
    body: updateSchema,
    example: { title: "Summarise a long text" },
    response: prompt,
  },
  ({ actor, params, body }) => updatePrompt(actor, { promptId: params.id, ...body }),
);

export const DELETE = route(
  { summary: "Delete a prompt for good", params: idParams, status: 204 },
  ({ actor, params }) => removePrompt(actor, { promptId: params.id }),
);
