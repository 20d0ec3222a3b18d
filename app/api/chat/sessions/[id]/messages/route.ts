import { route } from "#lib/route.ts";
import { listMessages as listSchema, messagePage, postMessage as postSchema } from "#lib/schemas/message.ts";
import { idParams } from "#lib/schemas/params.ts";
import { postResult } from "#lib/schemas/run.ts";
import { listMessages } from "#services/messages/list.ts";
import { postMessage } from "#services/messages/post.ts";
import { answerRuns } from "#services/runs/answer.ts";

export const GET = route(
  {
    summary: "Read a page of a branch's path, oldest first",
    params: idParams,
    query: listSchema,
    response: messagePage,
  },
  ({ actor, params, query }) => listMessages(actor, { sessionId: params.id, ...query }),
);

export const POST = route(
  {
    summary: "Send a message and have it answered",
    description:
      "The message, its empty answer and the run are stored before this answers. With Accept: text/event-stream it streams the answer; hanging up does not stop it.",
    params: idParams,
    body: postSchema,
    example: { content: "Ferry or train to Oslo?" },
    maxBody: 2 ** 21,
    status: 202,
    response: postResult,
    streams: true,
  },
  async ({ actor, params, body, request }) =>
    answerRuns(request, await postMessage(actor, { sessionId: params.id, ...body })),
);
