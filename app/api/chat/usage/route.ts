import { route } from "#lib/route.ts";
import { usageQuery, usageReport } from "#lib/schemas/usage.ts";
import { reportUsage } from "#services/usage/report.ts";

export const GET = route(
  {
    summary: "Report what was used and what it cost",
    description:
      "Yours; admins may ask for everybody's. Runs are counted and never messages, so copies cost nothing. A cost that nobody knows is left out and counted as unpriced.",
    query: usageQuery,
    response: usageReport,
  },
  ({ actor, query }) => reportUsage(actor, query),
);
