import { newId } from "#lib/id.ts";
import { route } from "#lib/route.ts";
import {
  createAnnotation as createAnnotationBody,
  removeAnnotation as removeAnnotationBody,
  updateAnnotation as updateAnnotationBody,
} from "#lib/schemas/annotation.ts";
import { chatMessage } from "#lib/schemas/message.ts";
import { idParams } from "#lib/schemas/params.ts";
import { createAnnotation } from "#services/annotations/create.ts";
import { removeAnnotation } from "#services/annotations/remove.ts";
import { updateAnnotation } from "#services/annotations/update.ts";

const params = idParams;
const response = chatMessage;

export const POST = route(
  {
    summary: "Write a note on a message",
    description: "On the whole message, or on the passage `quote`. The answer is the message with all its notes.",
    params,
    body: createAnnotationBody,
    example: { body: "Check this price.", quote: "about 45 euros", position: 120 },
    response,
    status: 201,
  },
  ({ actor, params: { id }, body }) => createAnnotation(actor, { messageId: id, ...body }),
);

export const PATCH = route(
  {
    summary: "Change or settle a note",
    params,
    body: updateAnnotationBody,
    example: { id: newId(), resolved: true },
    response,
  },
  ({ actor, params: { id }, body }) => updateAnnotation(actor, { messageId: id, ...body, id: body.id }),
);

export const DELETE = route(
  { summary: "Delete a note", params, body: removeAnnotationBody, example: { id: newId() }, response },
  ({ actor, params: { id }, body }) => removeAnnotation(actor, { messageId: id, id: body.id }),
);
