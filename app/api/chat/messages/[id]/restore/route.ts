import { route } from "#lib/route.ts";
import { chatMessage } from "#lib/schemas/message.ts";
import { idParams } from "#lib/schemas/params.ts";
import { restoreMessage } from "#services/messages/remove.ts";

export const POST = route(
  { summary: "Bring a deleted message back", params: idParams, response: chatMessage },
  ({ actor, params }) => restoreMessage(actor, { messageId: params.id }),
);
