import { route } from "#lib/route.ts";
import { page, pageQuery } from "#lib/schemas/common.ts";
import { createPrice as createSchema, modelPrice } from "#lib/schemas/price.ts";
import { createPrice } from "#services/prices/create.ts";
import { listPrices } from "#services/prices/list.ts";

export const GET = route(
  {
    summary: "List the prices that the workspace has set",
    description: "They stand over the list prices, which GET /api/chat/models shows where nothing else was set.",
    scope: "admin",
    query: pageQuery,
    response: page(modelPrice),
  },
  ({ actor, query }) => listPrices(actor, query),
);

export const POST = route(
  {
    summary: "Set what a model costs from a moment on",
    description: "The latest price of the day counts. Answers that are there already keep their cost.",
    scope: "admin",
    body: createSchema,
    example: { model: "compatible:qwen3", inputPrice: 200_000, outputPrice: 600_000 },
    response: modelPrice,
    status: 201,
  },
  ({ actor, body }) => createPrice(actor, body),
);
