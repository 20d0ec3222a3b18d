import type { ErrorCode } from "#lib/errors.ts";

/** Milliseconds before a read that met a broken connection is tried once more. */
const retryDelay = 400;

/** What the server refused, or what kept us from reaching it (`offline`). The message is fit to be shown. */
export class ApiError extends Error {
  readonly code: ErrorCode | "offline";
  readonly status: number;
  /** Seconds after which the server will hear of it again, if it said so. */
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode | "offline", message: string, status: number, retryAfter?: number) {
    super(message);
    this.name = "ApiError";
    this.code = code;
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/**
 * Calls a route below `/api/chat` and returns its JSON; undefined for an empty answer. Throws `ApiError`. Reads are
 * tried twice when the connection breaks. An ended sign-in leads to the login page and back; drafts stay on the device.
 */
export async function callApi<Result>(
  method: Method,
  path: string,
  body?: unknown,
  options: { signal?: AbortSignal } = {},
): Promise<Result> {
  const send = () => sendOnce(method, `/api/chat${path}`, body, options.signal);
  let response = await send().catch((error: unknown) => (method === "GET" ? null : Promise.reject(error)));
  if (method === "GET" && (response === null || [502, 503, 504].includes(response.status))) {
    await new Promise((resolve) => setTimeout(resolve, retryDelay));
    options.signal?.throwIfAborted();
    response = await send();
  }
  if (response?.ok) return (response.status === 204 ? undefined : await response.json()) as Result;
  throw await toError(response);
}

/** Asks for a file and reads all of it, so that one which breaks off in the middle is never saved. Throws `ApiError`. */
export async function fetchFile(
  path: string,
  body: unknown,
  { signal, onProgress }: { signal?: AbortSignal; onProgress?: (bytes: number) => void } = {},
): Promise<{ name: string; content: Blob }> {
  const response = await sendOnce("POST", `/api/chat${path}`, body, signal);
  if (!response.ok) throw await toError(response);
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("content-disposition") ?? "")?.[1];
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  try {
    for await (const piece of piecesOf(response)) {
      pieces.push(piece);
      bytes += piece.byteLength;
      onProgress?.(bytes);
    }
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError("offline", "The connection broke off before the file was complete. Try again.", 0);
  }
  const content = new Blob(pieces, { type: response.headers.get("content-type") ?? "" });
  return { name: encoded ? decodeURIComponent(encoded) : "conversation", content };
}

/** Not every browser can walk through a stream by itself. */
async function* piecesOf({ body }: Response): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = body?.getReader();
  for (let read = await reader?.read(); read?.value; read = await reader?.read()) yield read.value;
}

/** Leaves for the login page, which leads back here. */
export function goToLogin(): void {
  const here = `${location.pathname}${location.search}`;
  location.assign(`/login?next=${encodeURIComponent(here)}`);
}

/** What to tell a person about any error. */
export function messageOf(error: unknown): string {
  return error instanceof ApiError ? error.message : "Something went wrong in this page. Nothing was lost; try again.";
}

async function sendOnce(method: Method, url: string, body: unknown, signal?: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, {
      method,
      headers: body === undefined ? {} : { "content-type": "application/json" },
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal ?? null,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError("offline", "The server cannot be reached. Check the connection and try again.", 0);
  }
}

/** The error that an answer is. An ended sign-in leads to the login page. */
export async function toError(response: Response | null): Promise<ApiError> {
  if (!response) return new ApiError("offline", "The server cannot be reached. Check the connection and try again.", 0);
  if (response.status === 401) goToLogin();
  const body = (await response.json().catch(() => null)) as { error?: { code: ErrorCode; message: string } } | null;
  const { code, message } = body?.error ?? { code: "internal", message: "The server gave no answer that makes sense." };
  const wait = response.headers.get("retry-after");
  return new ApiError(code, message, response.status, wait === null ? undefined : Number(wait));
}
