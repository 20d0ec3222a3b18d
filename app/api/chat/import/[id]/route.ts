import { route } from "#lib/route.ts";
import { importJob } from "#lib/schemas/import.ts";
import { idParams } from "#lib/schemas/params.ts";
import { findImport } from "#services/imports/jobs/find.ts";
import { removeImport } from "#services/imports/jobs/remove.ts";

export const GET = route(
  { summary: "Read how an import stands", params: idParams, response: importJob },
  ({ actor, params }) => findImport(actor, { importId: params.id }),
);

export const DELETE = route(
  {
    summary: "Remove an import and its report",
    description: "Stops it if it runs. What it imported stays.",
    params: idParams,
    status: 204,
  },
  ({ actor, params }) => removeImport(actor, { importId: params.id }),
);
