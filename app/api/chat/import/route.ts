import { receiveFiles } from "#lib/multipart.ts";
import { route } from "#lib/route.ts";
import { page, pageQuery } from "#lib/schemas/common.ts";
import { importJob } from "#lib/schemas/import.ts";
import { listImports } from "#services/imports/jobs/list.ts";
import { receiveImport } from "#services/imports/jobs/receive.ts";
import { largestFile } from "#services/imports/limits.ts";

export const GET = route(
  { summary: "List your imports, the newest first", query: pageQuery, response: page(importJob) },
  ({ actor, query }) => listImports(actor, query),
);

export const POST = route(
  {
    summary: "Send a file with conversations to import",
    description:
      "Send a form with one file: the export of ChatGPT or Claude (the zip, or conversations.json out of it), LibreChat's or Open WebUI's JSON, or Parley's own JSON or archive. What it is goes by its content. It is read in the background: ask for the import until it is ready, look at its items, then start it. Nothing is imported before that, and what you have already is not imported twice. One import at a time may be unfinished.",
    upload: true,
    status: 201,
    response: importJob,
  },
  ({ actor, request }) => receiveImport(actor, { files: receiveFiles(request, { files: 1, fileSize: largestFile }) }),
);
