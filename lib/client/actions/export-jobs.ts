import { ApiError, callApi } from "#lib/client/api.ts";
import type { ChatClient } from "#lib/client/client.ts";
import { type ExportChoice, manyRequest } from "#lib/client/export-options.ts";
import type { ExportJobInfo } from "#lib/schemas/export.ts";

/** Begins an export in the background: of these chats, or of everything that the person may export. */
export async function beginExport(
  client: ChatClient,
  sessionIds: readonly string[] | "all",
  choice: ExportChoice,
): Promise<void> {
  const body = { ...manyRequest(choice), ...(sessionIds === "all" ? {} : { sessionIds }) };
  putExport(client, await callApi<ExportJobInfo>("POST", "/export/jobs", body));
}

let asked = 0;

/** Reads afresh which exports the person keeps. Of several answers only that to the last question counts. */
export async function refreshExports(client: ChatClient): Promise<void> {
  const mine = ++asked;
  const { data } = await callApi<{ data: ExportJobInfo[] }>("GET", "/export/jobs");
  if (mine !== asked) return;
  const known = new Map(client.workspace.getState().exports.map((job) => [job.id, job]));
  client.workspace.setState({ exports: data.map((job) => further(known.get(job.id), job)) });
}

/** Notes how far an export has come. */
export function putExport(client: ChatClient, job: ExportJobInfo): void {
  // A list that was asked for before does not have it.
  asked += 1;
  client.workspace.setState(({ exports }) => ({
    exports: exports.some(({ id }) => id === job.id)
      ? exports.map((known) => (known.id === job.id ? further(known, job) : known))
      : [job, ...exports],
  }));
}

/** Answers and the stream overtake each other; an export never goes back. */
function further(known: ExportJobInfo | undefined, job: ExportJobInfo): ExportJobInfo {
  if (!known) return job;
  if (!isUnderWay(known)) return known;
  return isUnderWay(job) && job.done < known.done ? known : job;
}

/** Deletes an export with its file, or gives up one that is being made. One that is gone already is no failure. */
export async function removeExport(client: ChatClient, id: string): Promise<void> {
  await callApi("DELETE", `/export/jobs/${id}`).catch((error: unknown) => {
    if (!(error instanceof ApiError) || error.status !== 404) throw error;
  });
  asked += 1;
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
