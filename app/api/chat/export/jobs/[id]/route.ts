import { route } from "#lib/route.ts";
import { exportJob } from "#lib/schemas/export.ts";
import { idParams } from "#lib/schemas/params.ts";
import { findExportJob } from "#services/exports/jobs/find.ts";
import { removeExportJob } from "#services/exports/jobs/remove.ts";

export const GET = route(
  { summary: "See how far an export in the background has come", params: idParams, response: exportJob },
  ({ actor, params }) => findExportJob(actor, { jobId: params.id }),
);

export const DELETE = route(
  {
    summary: "Cancel or delete an export in the background",
    description: "With everything that was written of it.",
    params: idParams,
    status: 204,
  },
  ({ actor, params }) => removeExportJob(actor, { jobId: params.id }),
);
