import { route } from "#lib/route.ts";
import { page } from "#lib/schemas/common.ts";
import { compaction, createCompaction as createSchema } from "#lib/schemas/context.ts";
import { idParams } from "#lib/schemas/params.ts";
import { createCompaction } from "#services/context/compact.ts";
import { listCompactions } from "#services/context/list-compactions.ts";

export const GET = route(
  { summary: "List the summaries that stand for earlier messages", params: idParams, response: page(compaction) },
  async ({ actor, params }) => ({
    data: await listCompactions(actor, { sessionId: params.id }),
    nextCursor: null,
  }),
);

export const POST = route(
  {
    summary: "Summarise earlier messages",
    description:
      "A model writes a summary that it gets from now on in place of the messages up to the given one. They stay readable, and the summary can be taken back.",
    params: idParams,
    body: createSchema,
    example: {},
    response: compaction,
    status: 201,
  },
  ({ actor, params, body }) => createCompaction(actor, { sessionId: params.id, ...body }),
);
