import { z } from "zod";

/** Most tags of one session. */
export const tagLimit = 20;

/** A tag of the actor's sessions and on how many of them it stands. */
const tagCount = z.object({ tag: z.string(), count: z.number().int() });
export type TagCount = z.infer<typeof tagCount>;

export const tagList = z.object({ data: z.array(tagCount).describe("The most used first, at most 200.") });
