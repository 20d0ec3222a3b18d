import { route } from "#lib/route.ts";
import { idParams } from "#lib/schemas/params.ts";
import { stopResult } from "#lib/schemas/run.ts";
import { findRun } from "#services/runs/find.ts";
import { stopRun } from "#services/runs/stop.ts";
import { uiMessageStream } from "#services/runs/ui-stream.ts";

export const GET = route(
  { summary: "Read an answer from its first token to its end", params: idParams, streams: true },
  async ({ actor, params }) => uiMessageStream(await findRun(actor, params.id)),
);

export const DELETE = route(
  { summary: "Stop one answer", params: idParams, response: stopResult },
  ({ actor, params }) => stopRun(actor, { runId: params.id }),
);
