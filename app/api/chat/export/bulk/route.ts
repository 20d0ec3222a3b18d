import { ownOrigin } from "#lib/auth/origin.ts";
import { downloadResponse } from "#lib/file-response.ts";
import { route } from "#lib/route.ts";
import { exportSessions as exportSchema } from "#lib/schemas/export.ts";
import { exportSessions } from "#services/exports/export-many.ts";

export const POST = route(
  {
    summary: "Export many sessions as one archive",
    description:
      "A zip with a file for each session, the attachments in files/, and manifest.json with names, sizes and checksums of all.",
    body: exportSchema,
    example: { sessionIds: ["0198c5a0-7b5e-7cc1-9d5e-0a4b2f3c4d5e"], format: "json", branches: "all" },
    scope: "read",
    downloads: ["application/zip"],
  },
  async ({ actor, body, request }) =>
    downloadResponse(await exportSessions(actor, { origin: ownOrigin(request.headers), ...body })),
);
