import { z } from "zod";

const condition = z.enum(["ok", "unavailable"]);

/** `GET /api/health`. */
export const health = z.object({ status: condition, database: condition });
export type Health = z.infer<typeof health>;
