import { route } from "#lib/route.ts";
import * as schema from "#lib/schemas/filter.ts";
import { createFilter } from "#services/filters/create.ts";
import { listFilters } from "#services/filters/list.ts";

export const GET = route({ summary: "List your saved filters", response: schema.savedFilterList }, ({ actor }) =>
  listFilters(actor),
);

export const POST = route(
  {
    summary: "Save a filter of the list of sessions",
    body: schema.createFilter,
    example: { name: "Travel with files", filter: { tag: "travel", hasAttachment: true } },
    status: 201,
    response: schema.savedFilter,
  },
  ({ actor, body }) => createFilter(actor, body),
);
