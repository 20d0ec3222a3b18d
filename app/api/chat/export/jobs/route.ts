import { ownOrigin } from "#lib/auth/origin.ts";
import { route } from "#lib/route.ts";
import * as schema from "#lib/schemas/export.ts";
import { createExportJob } from "#services/exports/jobs/create.ts";
import { listExportJobs } from "#services/exports/jobs/list.ts";

export const GET = route(
  { summary: "List your exports in the background", response: schema.exportJobList },
  ({ actor }) => listExportJobs(actor),
);

export const POST = route(
  {
    summary: "Export many sessions in the background",
    description:
      "For more than one wants to wait for. Progress comes by the event stream as `export`; the file is kept for seven days. It goes on after the server was stopped.",
    body: schema.createExportJob,
    example: { format: "json", branches: "all" },
    scope: "read",
    status: 202,
    response: schema.exportJob,
  },
  ({ actor, body, request }) => createExportJob(actor, { origin: ownOrigin(request.headers), ...body }),
);
