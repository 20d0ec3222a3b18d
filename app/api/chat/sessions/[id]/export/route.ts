import { ownOrigin } from "#lib/auth/origin.ts";
import { downloadResponse } from "#lib/file-response.ts";
import { route } from "#lib/route.ts";
import { exportSession as exportSchema } from "#lib/schemas/export.ts";
import { idParams } from "#lib/schemas/params.ts";
import { exportSession } from "#services/exports/export.ts";

export const POST = route(
  {
    summary: "Export a session as a file",
    description: "The file is written while it is sent. Should that fail in the middle, the connection breaks off.",
    params: idParams,
    body: exportSchema,
    example: { format: "markdown", includeReasoning: true, timeZone: "Europe/Athens" },
    scope: "read",
    downloads: ["text/markdown", "application/json", "text/plain", "text/html", "application/zip"],
  },
  async ({ actor, params, body, request }) =>
    downloadResponse(await exportSession(actor, { sessionId: params.id, origin: ownOrigin(request.headers), ...body })),
);
