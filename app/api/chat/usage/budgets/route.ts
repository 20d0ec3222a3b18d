import { route } from "#lib/route.ts";
import { budgetStanding } from "#lib/schemas/budget.ts";
import { page } from "#lib/schemas/common.ts";
import { listStandings } from "#services/budgets/standings.ts";

export const GET = route(
  { summary: "List the budgets that bind you, and what has gone of them", response: page(budgetStanding) },
  async ({ actor }) => ({ data: await listStandings(actor), nextCursor: null }),
);
