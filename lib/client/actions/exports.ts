import { updatePreferences } from "#lib/client/actions/workspace.ts";
import { callApi, fetchFile } from "#lib/client/api.ts";
import type { ChatClient } from "#lib/client/client.ts";
import { type ExportChoice, exportRequest, keptOptions, manyRequest, withChoice } from "#lib/client/export-options.ts";
import { saveFile } from "#lib/client/save-file.ts";
import type { ExportFormat, ExportPreview } from "#lib/schemas/export.ts";
import type { SessionSummary } from "#lib/schemas/session.ts";

interface Transfer {
  signal?: AbortSignal;
  /** Hears how many bytes have come so far. */
  onProgress?: (bytes: number) => void;
}

/** Exports a chat, or as many as one archive holds, and saves the file on the reader's device. Returns its name. */
export async function saveExport(
  client: ChatClient,
  sessionIds: readonly string[],
  choice: ExportChoice,
  transfer: Transfer = {},
): Promise<string> {
  const [first = ""] = sessionIds;
  if (sessionIds.length === 1) return save(`/sessions/${first}/export`, requestFor(client, first, choice), transfer);
  return save("/export/bulk", { ...manyRequest(choice), sessionIds }, transfer);
}

async function save(path: string, body: unknown, transfer: Transfer): Promise<string> {
  const file = await fetchFile(path, body, transfer);
  saveFile(file);
  return file.name;
}

/** Every chat that the person takes part in, archived ones last. */
export async function listChatIds(): Promise<string[]> {
  const ids: string[] = [];
  for (const archived of [false, true]) {
    let cursor: string | null = null;
    do {
      const search = new URLSearchParams({
        limit: "100",
        ...(archived && { archived: "true" }),
        ...(cursor && { cursor }),
      });
      const page: { data: SessionSummary[]; nextCursor: string | null } = await callApi("GET", `/sessions?${search}`);
      ids.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
  }
  return ids;
}

/** Exports one branch with the options that the person used last in this format. Returns the file's name. */
export function saveBranch(
  client: ChatClient,
  sessionId: string,
  { format, branchId }: { format: ExportFormat; branchId: string },
): Promise<string> {
  // One file, as the command says: nobody has chosen a zip here.
  const options = { ...keptOptions(client.workspace.getState().preferences.export, format), archive: false };
  return saveExport(client, [sessionId], { format, options, branch: branchId });
}

/** How the file will begin. */
export function loadExportPreview(
  client: ChatClient,
  sessionId: string,
  choice: ExportChoice,
  signal: AbortSignal,
): Promise<ExportPreview> {
  const body = requestFor(client, sessionId, choice);
  return callApi<ExportPreview>("POST", `/sessions/${sessionId}/export/preview`, body, { signal });
}

/** Keeps a choice for the next export, on every device. */
export function rememberExport(client: ChatClient, choice: ExportChoice): Promise<void> {
  const habit = client.workspace.getState().preferences.export;
  return updatePreferences(client, { export: withChoice(habit, choice) });
}

function requestFor(client: ChatClient, sessionId: string, choice: ExportChoice) {
  return exportRequest(choice, client.openSession(sessionId)?.getState().detail?.activeBranchId);
}
