import { route } from "#lib/route.ts";
import { apiKey, createdKey, createKey as createKeyBody } from "#lib/schemas/account.ts";
import { page, pageQuery } from "#lib/schemas/common.ts";
import { createKey } from "#services/accounts/keys/create.ts";
import { listKeys } from "#services/accounts/keys/list.ts";

export const GET = route(
  { summary: "List your API keys", scope: "admin", query: pageQuery, response: page(apiKey) },
  ({ actor, query }) => listKeys(actor, query),
);

export const POST = route(
  {
    summary: "Create an API key, shown only once",
    scope: "admin",
    body: createKeyBody,
    example: { name: "Nightly report", scopes: ["read"] },
    response: createdKey,
    status: 201,
  },
  ({ actor, body }) => createKey(actor, body),
);
