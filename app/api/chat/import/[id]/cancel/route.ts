import { route } from "#lib/route.ts";
import { importJob } from "#lib/schemas/import.ts";
import { idParams } from "#lib/schemas/params.ts";
import { cancelImport } from "#services/imports/jobs/cancel.ts";

export const POST = route(
  {
    summary: "Cancel an import",
    description: "At any time. What was imported by then is kept.",
    params: idParams,
    response: importJob,
  },
  ({ actor, params }) => cancelImport(actor, { importId: params.id }),
);
