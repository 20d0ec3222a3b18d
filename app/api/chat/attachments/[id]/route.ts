import { fileResponse } from "#lib/file-response.ts";
import { route } from "#lib/route.ts";
import { idParams } from "#lib/schemas/params.ts";
import { findAttachment } from "#services/attachments/find.ts";
import { removeAttachment } from "#services/attachments/remove.ts";

export const GET = route(
  {
    summary: "Download a file",
    description:
      "For whoever may read a message that carries it, and for whoever uploaded it while no message does. Answers the bytes; a Range header gets a part of them.",
    params: idParams,
  },
  async ({ actor, params, request }) => fileResponse(request, await findAttachment(actor, { attachmentId: params.id })),
);

export const DELETE = route(
  { summary: "Delete a file that was not sent", params: idParams, status: 204 },
  ({ actor, params }) => removeAttachment(actor, { attachmentId: params.id }),
);
