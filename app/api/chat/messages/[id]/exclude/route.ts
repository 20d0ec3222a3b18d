import { route } from "#lib/route.ts";
import { chatMessage } from "#lib/schemas/message.ts";
import { idParams } from "#lib/schemas/params.ts";
import { clearContextRule, setContextRule } from "#services/context/rules.ts";

export const POST = route(
  { summary: "Never send a message to models", params: idParams, response: chatMessage },
  ({ actor, params }) => setContextRule(actor, { messageId: params.id, kind: "exclude" }),
);

export const DELETE = route(
  { summary: "Let a message be sent to models again", params: idParams, response: chatMessage },
  ({ actor, params }) => clearContextRule(actor, { messageId: params.id, kind: "exclude" }),
);
