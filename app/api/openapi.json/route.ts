import { routes } from "#app/api/routes.ts";
import { ownOrigin } from "#lib/auth/origin.ts";
import { openApiDocument } from "#lib/openapi.ts";
import { route } from "#lib/route.ts";

export const GET = route({ summary: "This description of the API", access: "public" }, async ({ request }) =>
  openApiDocument(routes, ownOrigin(request.headers)),
);
