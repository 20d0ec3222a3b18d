import { ownOrigin } from "#lib/auth/origin.ts";
import { route } from "#lib/route.ts";
import { exportPreview, exportSession as exportSchema } from "#lib/schemas/export.ts";
import { idParams } from "#lib/schemas/params.ts";
import { previewExport } from "#services/exports/preview.ts";

export const POST = route(
  {
    summary: "Show how an export begins",
    description: "The first messages, with the name that the file gets. PDF and Word are shown as a page of HTML.",
    params: idParams,
    body: exportSchema,
    example: { format: "html", includeCosts: true },
    scope: "read",
    response: exportPreview,
  },
  ({ actor, params, body, request }) =>
    previewExport(actor, { sessionId: params.id, origin: ownOrigin(request.headers), ...body }),
);
