import type { PostResult } from "#lib/schemas/run.ts";
import { uiMessageStream } from "#services/runs/ui-stream.ts";

/** Answers a request that began runs: with the first one's stream when the caller accepts one, else with what was stored. */
export function answerRuns(request: Request, result: PostResult): Response {
  const [run] = result.runs;
  const accepts = request.headers.get("accept") ?? "";
  if (run && accepts.includes("text/event-stream")) return uiMessageStream(run);
  return Response.json(result, { status: 202 });
}
