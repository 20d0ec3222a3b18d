import { callApi } from "#lib/client/api.ts";
import type { ChatClient } from "#lib/client/client.ts";
import { type ExportChoice, exportRequest } from "#lib/client/export-options.ts";
import type { ExportJobInfo } from "#lib/schemas/export.ts";

/** Begins an export in the background: of these chats, or of everything that the person may export. */
export async function beginExport(
  client: ChatClient,
  sessionIds: readonly string[] | "all",
  choice: ExportChoice,
): Promise<void> {
  const { archive: _, ...asked } = exportRequest(choice);
  const body = { ...asked, ...(sessionIds === "all" ? {} : { sessionIds }) };
  putExport(client, await callApi<ExportJobInfo>("POST", "/export/jobs", body));
}

/** Reads afresh which exports the person keeps. */
export async function refreshExports(client: ChatClient): Promise<void> {
  const { data } = await callApi<{ data: ExportJobInfo[] }>("GET", "/export/jobs");
  client.workspace.setState({ exports: data });
}

/** Notes how far an export has come. */
export function putExport(client: ChatClient, job: ExportJobInfo): void {
  client.workspace.setState(({ exports }) => ({
    exports: exports.some(({ id }) => id === job.id)
      ? exports.map((known) => (known.id === job.id ? job : known))
      : [job, ...exports],
  }));
}

/** Deletes an export with its file, or gives up one that is being made. */
export async function removeExport(client: ChatClient, id: string): Promise<void> {
  await callApi("DELETE", `/export/jobs/${id}`);
  client.workspace.setState(({ exports }) => ({ exports: exports.filter((job) => job.id !== id) }));
}

/** Where the file of an export is. */
export function exportAddress(id: string): string {
  return `/api/chat/export/jobs/${id}/file`;
}

/** Whether an export is still on its way. */
export function isUnderWay({ status }: ExportJobInfo): boolean {
  return status === "queued" || status === "running";
}
