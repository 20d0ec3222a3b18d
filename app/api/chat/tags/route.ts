import { route } from "#lib/route.ts";
import { tagList } from "#lib/schemas/tag.ts";
import { listTags } from "#services/tags/list.ts";

export const GET = route({ summary: "List the tags of your sessions", response: tagList }, ({ actor }) =>
  listTags(actor),
);
