import { route } from "#lib/route.ts";
import { chatMessage } from "#lib/schemas/message.ts";
import { idParams } from "#lib/schemas/params.ts";
import { clearContextRule, setContextRule } from "#services/context/rules.ts";

export const POST = route(
  { summary: "Always send a message to models, however old it is", params: idParams, response: chatMessage },
  ({ actor, params }) => setContextRule(actor, { messageId: params.id, kind: "pin" }),
);

export const DELETE = route(
  { summary: "Stop pinning a message", params: idParams, response: chatMessage },
  ({ actor, params }) => clearContextRule(actor, { messageId: params.id, kind: "pin" }),
);
