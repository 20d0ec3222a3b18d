import { readFiles } from "#lib/multipart.ts";
import { route } from "#lib/route.ts";
import { attachmentList } from "#lib/schemas/attachment.ts";
import { uploadLimits } from "#services/attachments/limits.ts";
import { uploadAttachments } from "#services/attachments/upload.ts";

export const POST = route(
  {
    summary: "Upload files, to be sent with a message",
    description:
      "Send a form with one or more files. What a file is goes by its content. Pictures are made upright, at most 2,048 pixels long and free of what the camera noted; text is read out of PDF, Word, Excel and text files. Send the ids as attachmentIds with a message within a day. You may upload two forms at once; more are told by Retry-After when to try again.",
    upload: true,
    status: 201,
    response: attachmentList,
  },
  ({ actor, request }) =>
    uploadAttachments(actor, {
      files: readFiles(request, uploadLimits),
      announced: Number(request.headers.get("content-length") ?? 0),
    }),
);
