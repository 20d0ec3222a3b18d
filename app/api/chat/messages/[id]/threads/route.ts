import { newId } from "#lib/id.ts";
import { route } from "#lib/route.ts";
import { chatMessage } from "#lib/schemas/message.ts";
import { idParams } from "#lib/schemas/params.ts";
import {
  createdThread,
  createThread as createThreadBody,
  updateThread as updateThreadBody,
} from "#lib/schemas/thread.ts";
import { createThread } from "#services/threads/create.ts";
import { updateThread } from "#services/threads/update.ts";

export const POST = route(
  {
    summary: "Begin a side thread about a message",
    description:
      "A model answers it knowing the conversation up to that message and the thread. Send what follows to the session, with the thread's `branchId`.",
    params: idParams,
    body: createThreadBody,
    example: { content: "Is that price for one person?" },
    response: createdThread,
    status: 201,
  },
  ({ actor, params, body }) => createThread(actor, { messageId: params.id, ...body }),
);

export const PATCH = route(
  {
    summary: "Settle a side thread or open it again",
    params: idParams,
    body: updateThreadBody,
    example: { branchId: newId(), status: "resolved" },
    response: chatMessage,
  },
  ({ actor, params, body }) => updateThread(actor, { messageId: params.id, ...body }),
);
