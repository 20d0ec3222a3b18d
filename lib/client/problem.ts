import type { z } from "zod";
import type { errorBody } from "#lib/schemas/common.ts";

/** Why a request was refused, in words for the person who made it. */
export class Problem extends Error {
  readonly code: string;
  /** Messages for single fields, by their names. */
  readonly fields: Record<string, string>;

  constructor(code: string, message: string, fields: Record<string, string> = {}) {
    super(message);
    this.name = "Problem";
    this.code = code;
    this.fields = fields;
  }
}

/** Reads the problem out of a response that is not ok. */
async function readProblem(response: Response): Promise<Problem> {
  const body = (await response.json().catch(() => undefined)) as z.infer<typeof errorBody> | undefined;
  if (!body?.error) return new Problem("internal", "The server could not be understood. Try again in a moment.");
  const { code, message, details } = body.error;
  const issues = (Array.isArray(details) ? details : []) as { path: string; message: string }[];
  return new Problem(code, message, Object.fromEntries(issues.map((issue) => [issue.path, issue.message])));
}

/** `fetch` that throws a `Problem` for whatever is not a success, also when the server cannot be reached. */
export async function request(path: string, init: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch {
    throw new Problem("offline", "The server cannot be reached. Check your connection and try again.");
  }
  if (!response.ok) throw await readProblem(response);
  return response;
}
