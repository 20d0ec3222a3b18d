import { APICallError, InvalidResponseDataError, JSONParseError, TypeValidationError } from "@ai-sdk/provider";
import { AppError, type ErrorCode } from "#lib/errors.ts";
import type { Attempt } from "#lib/schemas/message.ts";
import type { TokenUsage } from "#services/usage/price.ts";

/** Why a model call failed. */
export type FailureCode =
  | "timeout"
  | "rate_limited"
  | "unauthorized"
  | "not_found"
  | "invalid_request"
  | "content_filter"
  | "disconnected"
  | "provider_error"
  | "empty"
  | "unknown_model"
  | "cancelled";

/** A failed call in terms that may be shown: no keys, nothing of the upstream's body but one cleaned line. */
export interface Failure {
  code: FailureCode;
  message: string;
  /** Another model, or the same one a moment later, may do better. */
  retryable: boolean;
  /** What the provider asked us to wait. */
  retryAfterMs: number | undefined;
}

/** What is known of an answer that did not come to its end. */
export interface PartialAnswer {
  /** `provider:model` of the last try. */
  model: string;
  attempts: Attempt[];
  /** The sink has received something: keep it and mark the message `interrupted`. Otherwise the run `failed`. */
  broken: boolean;
  firstTokenMs: number | null;
  usage: TokenUsage;
}

const marker = Symbol.for("parley.AnswerError");

/** What `streamAnswer` throws. `reason` is the stable code that goes into the message's metadata; `partial` tells what to keep. */
export class AnswerError extends AppError {
  readonly reason: FailureCode;
  readonly partial: PartialAnswer;

  constructor(failure: Failure, partial: PartialAnswer, cause: unknown) {
    const wait = failure.retryAfterMs === undefined ? {} : { retryAfter: Math.ceil(failure.retryAfterMs / 1000) };
    super(statusCodes[failure.code] ?? "provider_error", failure.message, { cause, ...wait });
    this.name = "AnswerError";
    this.reason = failure.code;
    this.partial = partial;
    Object.defineProperty(this, marker, { value: true });
  }

  static override is(error: unknown): error is AnswerError {
    return typeof error === "object" && error !== null && marker in error;
  }
}

const statusCodes: Partial<Record<FailureCode, ErrorCode>> = {
  rate_limited: "rate_limited",
  unknown_model: "unavailable",
  cancelled: "conflict",
};

/** A failure we found ourselves, thrown inside a call so that `classify` passes it on as it is. */
export class CallFailure extends Error implements Failure {
  readonly code: FailureCode;
  readonly retryable: boolean;
  readonly retryAfterMs = undefined;

  constructor(code: FailureCode, message: string, retryable: boolean) {
    super(message);
    this.code = code;
    this.retryable = retryable;
  }
}

/** Reads any error of a call to `modelId` as a `Failure`. */
export function classify(error: unknown, modelId: string): Failure {
  if (error instanceof CallFailure) return error;
  const provider = providerTitle(modelId);
  const app = findCause(error, AppError.is);
  if (app)
    return failure(app.code === "invalid" ? "invalid_request" : "provider_error", app.message, app.code !== "invalid");
  const facts = readFacts(error);
  if (facts.filtered)
    return failure("content_filter", `${provider} blocked this answer because of its content rules.`, false);
  if (facts.status !== undefined) return byStatus(facts.status, facts, provider, modelId);
  if (isNonsense(error))
    return failure("provider_error", `${provider} sent something that cannot be understood.`, true);
  if (facts.network) return failure("disconnected", connectionMessage(error, provider), true);
  return failure("provider_error", `${provider} reported an error${detail(facts.message)}.`, true);
}

function failure(code: FailureCode, message: string, retryable: boolean, retryAfterMs?: number): Failure {
  return { code, message, retryable, retryAfterMs };
}

function byStatus(status: number, facts: Facts, provider: string, modelId: string): Failure {
  const model = modelId.slice(modelId.indexOf(":") + 1);
  if (status === 401 || status === 403) {
    return failure("unauthorized", `${provider} refused the key (${status}). Check it in the settings.`, false);
  }
  if (status === 404) {
    return failure("not_found", `${provider} does not know the model “${model}”. Choose another one.`, false);
  }
  if (status === 408) return failure("timeout", `${provider} took too long (408). Try again.`, true);
  if (status === 429) {
    const message = `${provider} is limiting requests${detail(facts.message)}. Try again later or choose another model.`;
    return failure("rate_limited", message, true, facts.retryAfterMs);
  }
  if (status === 409 || status >= 500) {
    const message = `${provider} has a problem (${status}). Try again, or choose another model.`;
    return failure("provider_error", message, true, facts.retryAfterMs);
  }
  return failure(
    "invalid_request",
    `${provider} did not accept the request (${status})${detail(facts.message)}.`,
    false,
  );
}

interface Facts {
  status: number | undefined;
  message: string;
  retryAfterMs: number | undefined;
  filtered: boolean;
  network: boolean;
}

/** Providers report errors as exceptions, and inside a stream as plain objects in their own words. */
function readFacts(error: unknown): Facts {
  const call = APICallError.isInstance(error) ? error : undefined;
  const fields = (typeof error === "object" && error !== null ? error : {}) as Record<string, unknown>;
  const data = (call?.data ?? fields) as { error?: Record<string, unknown> } & Record<string, unknown>;
  const words = [data, data.error ?? {}].flatMap(({ type, code, status }) => [type, code, status]).map(String);
  const ok = call?.statusCode !== undefined && call.statusCode < 400;
  const stated = ok ? undefined : (call?.statusCode ?? numeric(fields.statusCode) ?? numeric(fields.code));
  return {
    status: stated ?? words.map((word) => statusOfWord[word.toLowerCase()]).find((value) => value !== undefined),
    message: typeof fields.message === "string" ? fields.message : "",
    retryAfterMs: retryAfter(call?.responseHeaders),
    filtered: words.some((word) => /content_filter|content_policy|safety|prohibited_content/i.test(word)),
    network: error instanceof Error,
  };
}

const statusOfWord: Record<string, number> = {
  authentication_error: 401,
  invalid_api_key: 401,
  unauthenticated: 401,
  permission_error: 403,
  permission_denied: 403,
  not_found_error: 404,
  model_not_found: 404,
  not_found: 404,
  invalid_request_error: 400,
  invalid_argument: 400,
  failed_precondition: 400,
  context_length_exceeded: 400,
  rate_limit_error: 429,
  rate_limit_exceeded: 429,
  insufficient_quota: 429,
  resource_exhausted: 429,
  overloaded_error: 529,
  api_error: 500,
  server_error: 500,
  internal: 500,
  unavailable: 503,
  timeout_error: 408,
  deadline_exceeded: 408,
};

function numeric(value: unknown): number | undefined {
  return typeof value === "number" && value >= 400 && value < 600 ? value : undefined;
}

/** `Retry-After` in seconds or as a date, or the `retry-after-ms` of some providers. */
function retryAfter(headers: Record<string, string> | undefined): number | undefined {
  const exact = Number(headers?.["retry-after-ms"] ?? Number.NaN);
  const stated = headers?.["retry-after"];
  if (exact >= 0) return exact;
  if (stated === undefined) return undefined;
  const milliseconds = /^\d+(\.\d+)?$/.test(stated) ? Number(stated) * 1000 : Date.parse(stated) - Date.now();
  return milliseconds >= 0 ? milliseconds : undefined;
}

function isNonsense(error: unknown): boolean {
  return (
    JSONParseError.isInstance(error) ||
    TypeValidationError.isInstance(error) ||
    InvalidResponseDataError.isInstance(error)
  );
}

function connectionMessage(error: unknown, provider: string): string {
  const named = findCause(error, (cause): cause is Error & { code: string } => {
    return cause instanceof Error && "code" in cause && typeof cause.code === "string";
  });
  const code = named?.code ?? "";
  if (/CERT|TLS|SSL|UNABLE_TO_(VERIFY|GET)/.test(code)) {
    return `No secure connection to ${provider}: its certificate or its encryption is not right.`;
  }
  if (/ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CONNECT_TIMEOUT|ETIMEDOUT/.test(code)) {
    return `${provider} cannot be reached. Check the network and the base URL.`;
  }
  return `The connection to ${provider} broke.`;
}

function findCause<Wanted>(error: unknown, matches: (cause: unknown) => cause is Wanted): Wanted | undefined {
  let cause = error;
  for (let depth = 0; depth < 6 && cause; depth++) {
    if (matches(cause)) return cause;
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return undefined;
}

const keyLike = /\b(sk|pk|rk|key|AIza|gsk|xai|Bearer)[-_ ]?[\w*.-]{6,}/gi;

/** The provider's own words as a clause: one line, no more than 200 characters, nothing that looks like a key. */
function detail(message: string): string {
  const cleaned = message
    .replace(/\p{Cc}+/gu, " ")
    .replace(keyLike, "…")
    .trim()
    .slice(0, 200)
    .replace(/[.\s]+$/, "");
  return cleaned ? `: ${cleaned}` : "";
}

const titles: Record<string, string> = { anthropic: "Anthropic", openai: "OpenAI", google: "Google", ollama: "Ollama" };

/** What people call the provider of a model id. */
export function providerTitle(modelId: string): string {
  return titles[modelId.slice(0, modelId.indexOf(":"))] ?? "The model server";
}
