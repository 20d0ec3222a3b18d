import { route } from "#lib/route.ts";
import { removeMessage as removeSchema } from "#lib/schemas/branch.ts";
import { chatMessage, editMessage as editSchema } from "#lib/schemas/message.ts";
import { idParams } from "#lib/schemas/params.ts";
import { postResult } from "#lib/schemas/run.ts";
import { removeSubtree } from "#services/branches/remove-subtree.ts";
import { editMessage } from "#services/messages/edit.ts";
import { findMessage } from "#services/messages/read.ts";
import { removeMessage } from "#services/messages/remove.ts";
import { answerRuns } from "#services/runs/answer.ts";

export const GET = route(
  { summary: "Read one message", params: idParams, response: chatMessage },
  ({ actor, params }) => findMessage(actor, { messageId: params.id }),
);

export const PUT = route(
  {
    summary: "Edit one's own message, in place or as an answered version",
    params: idParams,
    body: editSchema,
    example: { content: "Ferry or train to Oslo, with a bicycle?", regenerate: true },
    maxBody: 2 ** 21,
    status: 202,
    response: postResult,
    streams: true,
  },
  async ({ actor, params, body, request }) =>
    answerRuns(request, await editMessage(actor, { messageId: params.id, ...body })),
);

export const DELETE = route(
  {
    summary: "Delete a message; it can be restored for 30 days",
    description:
      "Its place stays, so that what follows stays. With subtree=true what follows goes too: the branch ends before the message, and the rest is a pruned branch, which the answer names. Restoring the message or that branch undoes it.",
    params: idParams,
    query: removeSchema,
    response: chatMessage,
  },
  ({ actor, params, query }) => (query.subtree ? removeSubtree : removeMessage)(actor, { messageId: params.id }),
);
