import { route } from "#lib/route.ts";
import { idParams } from "#lib/schemas/params.ts";
import { stopResult } from "#lib/schemas/run.ts";
import { findActiveRun } from "#services/runs/find.ts";
import { stopSession } from "#services/runs/stop.ts";
import { uiMessageStream } from "#services/runs/ui-stream.ts";

export const GET = route(
  {
    summary: "Read the answer that is being written, from its first token",
    description: "204 when nothing is being written.",
    params: idParams,
    streams: true,
  },
  async ({ actor, params }) => {
    const run = await findActiveRun(actor, params.id);
    return run ? uiMessageStream(run) : new Response(null, { status: 204 });
  },
);

export const DELETE = route(
  { summary: "Stop every answer of a session", params: idParams, response: stopResult },
  ({ actor, params }) => stopSession(actor, { sessionId: params.id }),
);
