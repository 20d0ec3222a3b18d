import { route } from "#lib/route.ts";
import { attachmentText } from "#lib/schemas/attachment.ts";
import { idParams } from "#lib/schemas/params.ts";
import { findAttachmentText } from "#services/attachments/find.ts";

export const GET = route(
  { summary: "Read the text that was found in a file", params: idParams, response: attachmentText },
  ({ actor, params }) => findAttachmentText(actor, { attachmentId: params.id }),
);
