import { ApiError, toError } from "#lib/client/api.ts";
import type { ChatAttachment } from "#lib/schemas/attachment.ts";

/** An upload on its way. */
export interface UploadRequest<Result = ChatAttachment> {
  done: Promise<Result>;
  abort(): void;
}

/** Sends one file to go with a message. */
export function requestUpload(file: File, onProgress: (part: number) => void): UploadRequest {
  const { done, abort } = sendFile<{ data: [ChatAttachment] }>("/attachments", file, onProgress);
  return { done: done.then(({ data: [attachment] }) => attachment), abort };
}

/** Sends one file to a route and tells how far it is, which `fetch` cannot. `done` rejects with `ApiError`. */
export function sendFile<Result>(path: string, file: File, onProgress: (part: number) => void): UploadRequest<Result> {
  const request = new XMLHttpRequest();
  const done = new Promise<Result>((resolve, reject) => {
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
    request.onload = () => {
      if (request.status === 201) return resolve(JSON.parse(request.responseText));
      const wait = request.getResponseHeader("retry-after");
      const headers: Record<string, string> = wait === null ? {} : { "retry-after": wait };
      void toError(new Response(request.responseText, { status: request.status, headers })).then(reject);
    };
    request.onerror = () => reject(new ApiError("offline", "The server cannot be reached.", 0));
    request.onabort = request.onerror;
  });
  const form = new FormData();
  form.append("file", file, file.name);
  request.open("POST", `/api/chat${path}`);
  request.send(form);
  return { done, abort: () => request.abort() };
}
