import { fetchFile } from "#lib/client/api.ts";
import { saveFile } from "#lib/client/save-file.ts";
import type { ExportFormat } from "#lib/schemas/export.ts";

/** Fetches a branch as a file and saves it on the reader's device, with times as they are read there. */
export async function saveExport(
  sessionId: string,
  { format, branchId }: { format: ExportFormat; branchId: string },
): Promise<void> {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  saveFile(await fetchFile(`/sessions/${sessionId}/export`, { format, branchId, timeZone }));
}
