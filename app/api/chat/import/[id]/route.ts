import { route } from "#lib/route.ts";
import { importJob } from "#lib/schemas/import.ts";
import { idParams } from "#lib/schemas/params.ts";
import { findImport } from "#services/imports/list.ts";
import { removeImport } from "#services/imports/remove.ts";

export const GET = route(
  { summary: "How far an import is", params: idParams, response: importJob },
  ({ actor, params }) => findImport(actor, { importId: params.id }),
);

export const DELETE = route(
  {
    summary: "Delete an import and its report",
    description: "Ends it first. The sessions that it made stay.",
    params: idParams,
    status: 204,
  },
  ({ actor, params }) => removeImport(actor, { importId: params.id }),
);
