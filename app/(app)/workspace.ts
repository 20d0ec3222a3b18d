import type { UserActor } from "#lib/actor.ts";
import type { WorkspaceData } from "#lib/client/workspace.ts";
import { findPreferences } from "#services/accounts/find-preferences.ts";
import { findProfile } from "#services/accounts/find-profile.ts";
import { listModels } from "#services/ai/models.ts";
import { uploadLimits } from "#services/attachments/limits.ts";
import { StreamPosition } from "#services/events/position.ts";
import { listFilters } from "#services/filters/list.ts";
import { listFolders } from "#services/folders/list.ts";
import { listSessions } from "#services/sessions/list.ts";

/** Everything that the frame of the page shows, so that it is complete when it arrives. */
export async function findWorkspace(actor: UserActor): Promise<WorkspaceData> {
  // Taken before anything is read: what happens meanwhile comes by the stream, at worst twice.
  const position = StreamPosition.now();
  const [profile, preferences, models, sessions, starred, folders, filters] = await Promise.all([
    findProfile(actor),
    findPreferences(actor),
    listModels(actor),
    listSessions(actor, { limit: 40 }),
    listSessions(actor, { limit: 100, starred: true }),
    listFolders(actor),
    listFilters(actor),
  ]);
  const { data, nextCursor } = sessions;
  const lists = { upload: uploadLimits, folders: folders.data, filters: filters.data };
  return { profile, preferences, models, sessions: data, starred: starred.data, ...lists, nextCursor, position };
}
