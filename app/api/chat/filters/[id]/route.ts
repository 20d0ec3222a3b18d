import { route } from "#lib/route.ts";
import { savedFilter, updateFilter as updateSchema } from "#lib/schemas/filter.ts";
import { idParams } from "#lib/schemas/params.ts";
import { removeFilter } from "#services/filters/remove.ts";
import { updateFilter } from "#services/filters/update.ts";

export const PATCH = route(
  {
    summary: "Rename or replace a saved filter",
    params: idParams,
    body: updateSchema,
    example: { name: "Journeys" },
    response: savedFilter,
  },
  ({ actor, params, body }) => updateFilter(actor, { filterId: params.id, ...body }),
);

export const DELETE = route({ summary: "Delete a saved filter", params: idParams, status: 204 }, ({ actor, params }) =>
  removeFilter(actor, { filterId: params.id }),
);
