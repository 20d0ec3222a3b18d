import { route } from "#lib/route.ts";
import { modelList } from "#lib/schemas/model.ts";
import { listModels } from "#services/ai/models.ts";

export const GET = route({ summary: "List the models that work now", response: modelList }, ({ actor }) =>
  listModels(actor),
);
