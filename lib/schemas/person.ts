import { z } from "zod";
import { id } from "#lib/schemas/common.ts";

/** Somebody with an account. */
const person = z.object({ id, name: z.string() });
export type Person = z.infer<typeof person>;

export const personList = z.object({
  data: z.array(person).describe("Those with whom you have most sessions first, at most 200."),
});
