import { ApiError, callApi, messageOf } from "#lib/client/api.ts";
import type { ChatClient } from "#lib/client/client.ts";
import { requestUpload } from "#lib/client/upload-request.ts";
import { allUploads, storeUploads, type Upload, uploadsOf } from "#lib/client/uploads.ts";
import { fileWords } from "#lib/client/words/files.ts";
import { newId } from "#lib/id.ts";
import type { ChatAttachment } from "#lib/schemas/attachment.ts";

/** Uploads at once, as many as the server takes of one person; the rest of a large choice follows. */
const mostAtOnce = 2;

/** Pages whose uploads the server asked to wait. */
const paused = new WeakSet<ChatClient>();

/** Begins to upload files for a draft. What is refused at once stands there as failed and says why. */
export function addFiles(client: ChatClient, draftKey: string, files: readonly File[]): void {
  const store = uploadsOf(client, draftKey);
  const limits = client.workspace.getState().upload;
  store.setState(({ uploads }) => ({
    uploads: [
      ...uploads,
      ...files.map((file, index): Upload => {
        const problem = problemOf(file, uploads.length + index + 1, limits);
        const { name, size } = file;
        const state = problem === null ? "waiting" : "failed";
        return { key: newId(), name, size, state, progress: 0, problem, attachment: null, file, abort: null };
      }),
    ],
  }));
  resumeUploads(client);
}

function problemOf(file: File, count: number, limits: { files: number; fileSize: number }): string | null {
  if (file.size === 0) return fileWords.empty;
  if (file.size > limits.fileSize) return fileWords.tooLarge(Math.floor(limits.fileSize / 1_000_000));
  return count > limits.files ? fileWords.tooMany(limits.files) : null;
}

/** Tries a file again. */
export function retryUpload(client: ChatClient, draftKey: string, key: string): void {
  change(client, draftKey, key, { state: "waiting", problem: null, progress: 0 });
  resumeUploads(client);
}

/** Takes a file back, wherever it has got to. */
export function removeUpload(client: ChatClient, draftKey: string, key: string): void {
  const store = uploadsOf(client, draftKey);
  const upload = store.getState().uploads.find((other) => other.key === key);
  store.setState(({ uploads }) => ({ uploads: uploads.filter((other) => other.key !== key) }));
  storeUploads(client, draftKey);
  upload?.abort?.();
  // A file that nobody sends is collected by the server in any case.
  if (upload?.attachment) callApi("DELETE", `/attachments/${upload.attachment.id}`).catch(() => undefined);
  resumeUploads(client);
}

/** Hands over the files that arrived, for the message that is being sent. */
export function takeUploads(client: ChatClient, draftKey: string): ChatAttachment[] {
  const store = uploadsOf(client, draftKey);
  const taken = store.getState().uploads.flatMap((upload) => upload.attachment ?? []);
  store.setState({ uploads: [] });
  storeUploads(client, draftKey);
  return taken;
}

/** Goes on with what waited for the connection, or for its turn. */
export function resumeUploads(client: ChatClient): void {
  if (paused.has(client)) return;
  const all = [...allUploads(client)].flatMap(([draftKey, store]) =>
    store.getState().uploads.map((upload) => ({ draftKey, upload })),
  );
  const running = all.filter(({ upload }) => upload.state === "uploading").length;
  const waiting = all.filter(({ upload }) => upload.state === "waiting");
  for (const { draftKey, upload } of waiting.slice(0, Math.max(0, mostAtOnce - running)))
    void run(client, draftKey, upload);
}

async function run(client: ChatClient, draftKey: string, { key, file }: Upload): Promise<void> {
  if (!file || !navigator.onLine) return;
  const request = requestUpload(file, (progress) => change(client, draftKey, key, { progress }));
  change(client, draftKey, key, { state: "uploading", abort: request.abort });
  try {
    const attachment = await request.done;
    change(client, draftKey, key, { state: "done", progress: 1, attachment, name: attachment.name, abort: null });
    storeUploads(client, draftKey);
  } catch (error) {
    const waits = isPassing(client, error);
    const problem = waits ? null : messageOf(error);
    change(client, draftKey, key, { state: waits ? "waiting" : "failed", problem, progress: 0, abort: null });
  }
  if (navigator.onLine) resumeUploads(client);
}

/** Whether another try will do: the connection is gone, or the server asked for patience, for which this arranges it. */
function isPassing(client: ChatClient, error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  if (error.code === "offline") return !navigator.onLine;
  if (error.code !== "rate_limited" || error.retryAfter === undefined) return false;
  paused.add(client);
  const goOn = () => {
    paused.delete(client);
    resumeUploads(client);
  };
  setTimeout(goOn, error.retryAfter * 1_000);
  return true;
}

/** Changes an upload that is still there: one that was taken back is not heard of again. */
function change(client: ChatClient, draftKey: string, key: string, values: Partial<Upload>): void {
  uploadsOf(client, draftKey).setState(({ uploads }) => ({
    uploads: uploads.map((upload) => (upload.key === key ? { ...upload, ...values } : upload)),
  }));
}
