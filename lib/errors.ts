/** Every way a request can be refused, with the HTTP status it becomes. */
export const errorStatus = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported: 415,
  rate_limited: 429,
  internal: 500,
  provider_error: 502,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof errorStatus;

const marker = Symbol.for("parley.AppError");

/**
 * A refusal that a caller may see: a stable code, and a message that says what happened and what to do next.
 * Recognise it with `AppError.is`, never with `instanceof`: the class is loaded twice (see `singleton.ts`).
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: unknown;
  /** Seconds after which trying again makes sense; becomes the `Retry-After` header. */
  readonly retryAfter: number | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; details?: unknown; retryAfter?: number } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.details = options.details;
    this.retryAfter = options.retryAfter;
    Object.defineProperty(this, marker, { value: true });
  }

  static is(error: unknown): error is AppError {
    return typeof error === "object" && error !== null && marker in error;
  }
}

/** The one answer for what does not exist and for what the actor may not know of. */
export function notFound(noun: string): AppError {
  return new AppError("not_found", `There is no such ${noun}, or you do not have access to it.`);
}
