import { route } from "#lib/route.ts";
import { idParams } from "#lib/schemas/params.ts";
import { findActiveRun } from "#services/runs/find.ts";
import { stopSession } from "#services/runs/stop.ts";
import { uiMessageStream } from "#services/runs/ui-stream.ts";

export const GET = route(
  {
    summary: "Read the answer that is being written, from its first token; 204 when there is none",
    params: idParams,
    streams: true,
  },
  async ({ actor, params }) => {
    const run = await findActiveRun(actor, params.id);
    return run ? uiMessageStream(run) : new Response(null, { status: 204 });
  },
);

export const DELETE = route({ summary: "Stop every answer of a session", params: idParams }, ({ actor, params }) =>
  stopSession(actor, { sessionId: params.id }),
);
