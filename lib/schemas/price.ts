import { z } from "zod";
import { id, timestamp } from "#lib/schemas/common.ts";
import { modelId } from "#lib/schemas/model.ts";

const rate = z
  .number()
  .int()
  .min(0)
  .max(1_000_000_000_000)
  .describe("Micro-dollars for a million tokens: 3000000 is $3.00.");

/** What a model costs from a moment on, as an admin of the workspace says. */
export const modelPrice = z.object({
  id,
  model: z.string(),
  inputPrice: rate,
  outputPrice: rate,
  cachedPrice: rate.nullable().describe("For input read from the provider's cache; null costs what other input does."),
  cacheWritePrice: rate.nullable().describe("For input written to the provider's cache; null as other input."),
  validFrom: timestamp,
  createdAt: timestamp,
});
export type PriceInfo = z.infer<typeof modelPrice>;

/** `POST /prices`. */
export const createPrice = z
  .object({
    model: modelId,
    inputPrice: rate,
    outputPrice: rate,
    cachedPrice: rate.nullable().default(null),
    cacheWritePrice: rate.nullable().default(null),
    validFrom: timestamp.optional().describe("Now unless given. Answers that are there already keep their cost."),
  })
  .strict();
export type CreatePrice = z.infer<typeof createPrice>;
