import { route } from "#lib/route.ts";
import { page } from "#lib/schemas/common.ts";
import { idParams } from "#lib/schemas/params.ts";
import { listThreads as listThreadsQuery, threadInfo } from "#lib/schemas/thread.ts";
import { listThreads } from "#services/threads/list.ts";

export const GET = route(
  { summary: "List a session's side threads", params: idParams, query: listThreadsQuery, response: page(threadInfo) },
  ({ actor, params, query }) => listThreads(actor, { sessionId: params.id, ...query }),
);
