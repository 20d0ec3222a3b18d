import { z } from "zod";
import { id } from "#lib/schemas/common.ts";
import { providerName } from "#lib/schemas/model.ts";

/** Path parameters of routes below `[id]`. */
export const idParams = z.object({ id });

/** Path parameters of routes below `[provider]`. */
export const providerParams = z.object({ provider: providerName });
