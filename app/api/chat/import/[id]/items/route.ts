import { route } from "#lib/route.ts";
import { page } from "#lib/schemas/common.ts";
import { importItem, listImportItems as query } from "#lib/schemas/import.ts";
import { idParams } from "#lib/schemas/params.ts";
import { listImportItems } from "#services/imports/jobs/list.ts";

export const GET = route(
  {
    summary: "List the conversations of an import",
    description: "What was found in the file, and what became of each: imported, partly, skipped or failed, and why.",
    params: idParams,
    query,
    response: page(importItem),
  },
  ({ actor, params, query: wanted }) => listImportItems(actor, { importId: params.id, ...wanted }),
);
