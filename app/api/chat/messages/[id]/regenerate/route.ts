import { route } from "#lib/route.ts";
import { answerAgain } from "#lib/schemas/message.ts";
import { idParams } from "#lib/schemas/params.ts";
import { postResult } from "#lib/schemas/run.ts";
import { regenerateMessage } from "#services/messages/regenerate.ts";
import { answerRuns } from "#services/runs/answer.ts";

export const POST = route(
  {
    summary: "Answer again as a new version",
    description: "A question at the end of your branch, which has no answer yet, is answered in its place.",
    params: idParams,
    body: answerAgain,
    example: { model: "demo:parley" },
    status: 202,
    response: postResult,
    streams: true,
  },
  async ({ actor, params, body, request }) =>
    answerRuns(request, await regenerateMessage(actor, { messageId: params.id, ...body })),
);
