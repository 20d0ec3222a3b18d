import { route } from "#lib/route.ts";
import { page } from "#lib/schemas/common.ts";
import { idParams } from "#lib/schemas/params.ts";
import { listMentions as listMentionsQuery, mention } from "#lib/schemas/reference.ts";
import { listMentions } from "#services/references/list-mentions.ts";

export const GET = route(
  {
    summary: "List where a session and its messages are mentioned",
    params: idParams,
    query: listMentionsQuery,
    response: page(mention),
  },
  ({ actor, params, query }) => listMentions(actor, { sessionId: params.id, ...query }),
);
