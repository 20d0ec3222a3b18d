import { route } from "#lib/route.ts";
import { mergeInfo } from "#lib/schemas/branch.ts";
import { page, pageQuery } from "#lib/schemas/common.ts";
import { idParams } from "#lib/schemas/params.ts";
import { listMerges } from "#services/merges/list.ts";

export const GET = route(
  {
    summary: "List the merges into a session, latest first",
    params: idParams,
    query: pageQuery,
    response: page(mergeInfo),
  },
  ({ actor, params, query }) => listMerges(actor, { sessionId: params.id, ...query }),
);
