import { arrivingFiles } from "#lib/multipart.ts";
import { route } from "#lib/route.ts";
import { page, pageQuery } from "#lib/schemas/common.ts";
import { importJob } from "#lib/schemas/import.ts";
import { createImport } from "#services/imports/create.ts";
import { importLimits } from "#services/imports/limits.ts";
import { listImports } from "#services/imports/list.ts";

export const GET = route(
  { summary: "List your imports, the newest first", query: pageQuery, response: page(importJob) },
  ({ actor, query }) => listImports(actor, query),
);

export const POST = route(
  {
    summary: "Upload a file to import conversations from",
    description:
      "Send a form with one file: the export of ChatGPT or Claude (the zip, or its JSON), LibreChat's or Open WebUI's JSON, or Parley's own. What it is goes by its content. It is read at once; ask for the import until its status is ready, look at its conversations, and start it. You may have one unfinished import at a time.",
    upload: true,
    status: 201,
    response: importJob,
  },
  ({ actor, request }) => createImport(actor, { files: arrivingFiles(request, importLimits) }),
);
