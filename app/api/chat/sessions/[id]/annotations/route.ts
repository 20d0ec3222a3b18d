import { route } from "#lib/route.ts";
import { listAnnotations as listAnnotationsQuery, listedAnnotation } from "#lib/schemas/annotation.ts";
import { page } from "#lib/schemas/common.ts";
import { idParams } from "#lib/schemas/params.ts";
import { listAnnotations } from "#services/annotations/list.ts";

export const GET = route(
  {
    summary: "List a session's notes",
    params: idParams,
    query: listAnnotationsQuery,
    response: page(listedAnnotation),
  },
  ({ actor, params, query }) => listAnnotations(actor, { sessionId: params.id, ...query }),
);
