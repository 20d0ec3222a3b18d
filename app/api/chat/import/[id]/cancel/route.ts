import { route } from "#lib/route.ts";
import { importJob } from "#lib/schemas/import.ts";
import { idParams } from "#lib/schemas/params.ts";
import { cancelImport } from "#services/imports/cancel.ts";

export const POST = route(
  {
    summary: "End an import",
    description: "What was imported stays; the rest is skipped. The same call on one that is over changes nothing.",
    params: idParams,
    response: importJob,
  },
  ({ actor, params }) => cancelImport(actor, { importId: params.id }),
);
