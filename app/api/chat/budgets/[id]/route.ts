import { route } from "#lib/route.ts";
import { budget, updateBudget as updateSchema } from "#lib/schemas/budget.ts";
import { idParams } from "#lib/schemas/params.ts";
import { removeBudget } from "#services/budgets/remove.ts";
import { updateBudget } from "#services/budgets/update.ts";

export const PATCH = route(
  {
    summary: "Change the limits of a budget",
    scope: "admin",
    params: idParams,
    body: updateSchema,
    example: { hardCost: 30 },
    response: budget,
  },
  ({ actor, params, body }) => updateBudget(actor, { budgetId: params.id, ...body }),
);

export const DELETE = route(
  { summary: "Delete a budget", scope: "admin", params: idParams, status: 204 },
  ({ actor, params }) => removeBudget(actor, { budgetId: params.id }),
);
