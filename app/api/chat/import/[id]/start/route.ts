import { route } from "#lib/route.ts";
import { startImport as body, importJob } from "#lib/schemas/import.ts";
import { idParams } from "#lib/schemas/params.ts";
import { startImport } from "#services/imports/jobs/start.ts";

export const POST = route(
  {
    summary: "Import what was chosen",
    description:
      "Everything that can be imported, unless itemIds or except say otherwise. An interrupted import goes on where it was.",
    params: idParams,
    body,
    example: {},
    status: 202,
    response: importJob,
  },
  ({ actor, params, body: choice }) => startImport(actor, { importId: params.id, ...choice }),
);
