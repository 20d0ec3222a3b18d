import { route } from "#lib/route.ts";
import { searchInput, searchPage } from "#lib/schemas/search.ts";
import { search } from "#services/search/find.ts";

export const GET = route(
  {
    summary: "Search sessions, messages, notes and files",
    description:
      "Finds in every branch of the sessions you take part in, archived ones included. A word must be there as a whole, the last one may be a beginning. Open a result at `/chat/{sessionId}?message={messageId}&branch={branchId}`.",
    query: searchInput,
    response: searchPage,
  },
  ({ actor, query }) => search(actor, query),
);
