import { route } from "#lib/route.ts";
import { budget, createBudget as createSchema } from "#lib/schemas/budget.ts";
import { page, pageQuery } from "#lib/schemas/common.ts";
import { createBudget } from "#services/budgets/create.ts";
import { listBudgets } from "#services/budgets/list.ts";

export const GET = route(
  { summary: "List the budgets and what has gone of them", scope: "admin", query: pageQuery, response: page(budget) },
  ({ actor, query }) => listBudgets(actor, query),
);

export const POST = route(
  {
    summary: "Set what may be spent in a day or a month",
    description:
      "From the soft limit on people are warned; at the hard one sends are refused with rate_limited and a Retry-After that tells when the budget renews.",
    scope: "admin",
    body: createSchema,
    example: { scope: "everyone", period: "month", softCost: 15, hardCost: 20 },
    response: budget,
    status: 201,
  },
  ({ actor, body }) => createBudget(actor, body),
);
