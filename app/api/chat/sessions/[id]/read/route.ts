import { route } from "#lib/route.ts";
import { idParams } from "#lib/schemas/params.ts";
import { markRead, readMark } from "#lib/schemas/session.ts";
import { markSessionRead } from "#services/sessions/mark-read.ts";

export const POST = route(
  {
    summary: "Note that you have read a session",
    description: "An answer that is still being written stays to be read, and so does everything after it.",
    params: idParams,
    body: markRead,
    example: { seq: 12 },
    response: readMark,
  },
  ({ actor, params, body }) => markSessionRead(actor, { ...body, sessionId: params.id }),
);
