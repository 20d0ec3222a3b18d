import { newId } from "#lib/id.ts";
import { route } from "#lib/route.ts";
import { chatMessage } from "#lib/schemas/message.ts";
import { idParams } from "#lib/schemas/params.ts";
import {
  createReference as createReferenceBody,
  messageReferences,
  removeReference as removeReferenceBody,
} from "#lib/schemas/reference.ts";
import { createReference } from "#services/references/create.ts";
import { findReferences } from "#services/references/find.ts";
import { removeReference } from "#services/references/remove.ts";

export const GET = route(
  { summary: "What a message points at, and what points at it", params: idParams, response: messageReferences },
  ({ actor, params }) => findReferences(actor, { messageId: params.id }),
);

export const POST = route(
  {
    summary: "Let a message point at another one, a session or an address",
    params: idParams,
    body: createReferenceBody,
    example: { type: "external", url: "https://example.com/timetable", context: "The timetable of 2026" },
    response: chatMessage,
    status: 201,
  },
  ({ actor, params, body }) => createReference(actor, { messageId: params.id, ...body }),
);

export const DELETE = route(
  {
    summary: "Remove a reference",
    params: idParams,
    body: removeReferenceBody,
    example: { id: newId() },
    response: chatMessage,
  },
  ({ actor, params, body }) => removeReference(actor, { messageId: params.id, id: body.id }),
);
