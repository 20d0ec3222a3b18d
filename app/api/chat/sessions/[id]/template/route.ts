import { route } from "#lib/route.ts";
import { idParams } from "#lib/schemas/params.ts";
import { templateDraft } from "#lib/schemas/template.ts";
import { draftTemplate } from "#services/templates/draft.ts";

export const GET = route(
  {
    summary: "See a session as a template",
    description: "Its model, settings and first messages as POST /templates takes them. Nothing is stored.",
    params: idParams,
    response: templateDraft,
  },
  ({ actor, params }) => draftTemplate(actor, { sessionId: params.id }),
);
