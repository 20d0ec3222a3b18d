import { route } from "#lib/route.ts";
import { idParams } from "#lib/schemas/params.ts";
import { removePrice } from "#services/prices/remove.ts";

export const DELETE = route(
  { summary: "Remove a price", scope: "admin", params: idParams, status: 204 },
  ({ actor, params }) => removePrice(actor, { priceId: params.id }),
);
