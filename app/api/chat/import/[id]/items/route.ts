import { route } from "#lib/route.ts";
import { page } from "#lib/schemas/common.ts";
import { importItem, listImportItems as listQuery } from "#lib/schemas/import.ts";
import { idParams } from "#lib/schemas/params.ts";
import { listImportItems } from "#services/imports/list.ts";

export const GET = route(
  {
    summary: "List the conversations of an import",
    description: "Before the start what was found in the file, afterwards what became of each.",
    params: idParams,
    query: listQuery,
    response: page(importItem),
  },
  ({ actor, params, query }) => listImportItems(actor, { importId: params.id, ...query }),
);
