import { downloadResponse } from "#lib/file-response.ts";
import { route } from "#lib/route.ts";
import { idParams } from "#lib/schemas/params.ts";
import { openExportFile } from "#services/exports/jobs/open-file.ts";

export const GET = route(
  {
    summary: "Download an export that was made in the background",
    description:
      "A zip with a file for each session, the files that their messages carry in files/, and manifest.json with names and checksums and with what was left out and why.",
    params: idParams,
    downloads: ["application/zip"],
  },
  async ({ actor, params }) => downloadResponse(await openExportFile(actor, { jobId: params.id })),
);
