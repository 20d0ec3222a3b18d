import { route } from "#lib/route.ts";
import * as schema from "#lib/schemas/folder.ts";
import { createFolder } from "#services/folders/create.ts";
import { listFolders } from "#services/folders/list.ts";

export const GET = route({ summary: "List your folders", response: schema.folderList }, ({ actor }) =>
  listFolders(actor),
);

export const POST = route(
  {
    summary: "Make a folder",
    body: schema.createFolder,
    example: { name: "Travel" },
    status: 201,
    response: schema.folder,
  },
  ({ actor, body }) => createFolder(actor, body),
);
