import { z } from "zod";
import { id, line, timestamp } from "#lib/schemas/common.ts";

/** Levels that folders may lie in each other. */
export const folderDepth = 5;

/** A person's folder. Folders belong to one person: what lies in them says nothing to the others in a session. */
export const folder = z.object({
  id,
  parentId: id.nullable().describe("The folder that it lies in; null at the top."),
  name: z.string(),
  sessionCount: z.number().int().describe("Sessions directly in it that are neither archived nor in the bin."),
  createdAt: timestamp,
});
export type FolderInfo = z.infer<typeof folder>;

/** Folders are few, so a list of them has one page. */
export const folderList = z.object({ data: z.array(folder) });

export const createFolder = z
  .object({
    name: line(120),
    parentId: id.nullable().optional().describe(`The folder to put it in. Folders lie at most ${folderDepth} deep.`),
  })
  .strict();
export type CreateFolder = z.infer<typeof createFolder>;

/** `PATCH /folders/:id`. Only what is given changes. */
export const updateFolder = z
  .object({
    name: line(120).optional(),
    parentId: id.nullable().optional().describe("Moves it with all that lies in it; null moves it to the top."),
  })
  .strict();
export type UpdateFolder = z.infer<typeof updateFolder>;
