import { route } from "#lib/route.ts";
import { importJob, startImport } from "#lib/schemas/import.ts";
import { idParams } from "#lib/schemas/params.ts";
import { startImportJob } from "#services/imports/start.ts";

export const POST = route(
  {
    summary: "Import what was chosen",
    description:
      "Everything that is not here yet, unless itemIds or except say otherwise. A conversation that has grown since it was imported becomes a session beside the earlier one.",
    params: idParams,
    body: startImport,
    example: { except: ["0198c5a0-7b5e-7cc1-9d5e-0a4b2f3c4d5e"] },
    status: 202,
    response: importJob,
  },
  ({ actor, params, body }) => startImportJob(actor, { importId: params.id, ...body }),
);
