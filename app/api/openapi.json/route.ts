import { routes } from "#app/api/routes.ts";
import { openApiDocument } from "#lib/openapi.ts";
import { route } from "#lib/route.ts";

export const GET = route({ summary: "This description of the API", access: "public" }, async ({ request }) =>
  openApiDocument(routes, new URL(request.url).origin),
);
