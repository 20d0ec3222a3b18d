import { findLoginActor } from "#lib/auth/authenticate.ts";
import { shareGrantOf } from "#lib/auth/share-grant.ts";
import { fileResponse } from "#lib/file-response.ts";
import { route } from "#lib/route.ts";
import { sharedFileParams } from "#lib/schemas/share.ts";
import { findSharedAttachment } from "#services/sharing/find-attachment.ts";

export const GET = route(
  {
    summary: "Download a file of a shared conversation",
    description:
      "For whoever may open the link, while it shows the message that carries the file. Answers the bytes; a Range header gets a part of them.",
    access: "public",
    params: sharedFileParams,
  },
  async ({ params: { token, id }, request }) => {
    const reader = { actor: await findLoginActor(request.headers), grant: shareGrantOf(request.headers, token) };
    return fileResponse(request, await findSharedAttachment(reader, { token, attachmentId: id }));
  },
);
