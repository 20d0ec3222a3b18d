import { route } from "#lib/route.ts";
import { chatMessage } from "#lib/schemas/message.ts";
import { idParams } from "#lib/schemas/params.ts";
import { reactionBody } from "#lib/schemas/reaction.ts";
import { addReaction } from "#services/reactions/add.ts";
import { removeReaction } from "#services/reactions/remove.ts";

export const POST = route(
  {
    summary: "Put an emoji on a message",
    params: idParams,
    body: reactionBody,
    example: { emoji: "👍" },
    response: chatMessage,
  },
  ({ actor, params, body }) => addReaction(actor, { messageId: params.id, ...body }),
);

export const DELETE = route(
  {
    summary: "Take your emoji off a message",
    params: idParams,
    body: reactionBody,
    example: { emoji: "👍" },
    response: chatMessage,
  },
  ({ actor, params, body }) => removeReaction(actor, { messageId: params.id, ...body }),
);
