import { route } from "#lib/route.ts";
import { folder, updateFolder as updateSchema } from "#lib/schemas/folder.ts";
import { idParams } from "#lib/schemas/params.ts";
import { removeFolder } from "#services/folders/remove.ts";
import { updateFolder } from "#services/folders/update.ts";

export const PATCH = route(
  {
    summary: "Rename or move a folder",
    params: idParams,
    body: updateSchema,
    example: { name: "Journeys" },
    response: folder,
  },
  ({ actor, params, body }) => updateFolder(actor, { folderId: params.id, ...body }),
);

export const DELETE = route(
  {
    summary: "Delete a folder",
    description: "The sessions and folders in it move one level up.",
    params: idParams,
    status: 204,
  },
  ({ actor, params }) => removeFolder(actor, { folderId: params.id }),
);
