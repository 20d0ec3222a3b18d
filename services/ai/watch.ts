import { CallFailure } from "#services/ai/failure.ts";

/** Milliseconds that a call may take: to its first token, between two signs of life, and altogether. */
export interface TimeLimits {
  firstToken: number;
  idle: number;
  total: number;
}

/** The time a call has. `deadline` is on the clock of `performance.now()` and covers all tries of an answer together. */
export interface CallTime {
  limits: TimeLimits;
  deadline: number;
  signal: AbortSignal;
}

/** Watches over one call: its `signal` aborts when a limit is passed or the caller gives up. */
export interface Guard {
  signal: AbortSignal;
  /** The model is at work: it writes, thinks, or calls a tool. Called for every token. */
  alive(): void;
  /** Settles as `promise` does, or throws as soon as the signal aborts. */
  race<Value>(promise: PromiseLike<Value>): Promise<Value>;
  /** Throws why the signal aborted, if it did. */
  check(): void;
  /** Ends the watch and closes the connection if it is still open. */
  close(): void;
}

/**
 * Starts to watch a call to `provider`. One timer looks at the time of the last sign of life, so a token costs one reading of the clock.
 */
export function watch(provider: string, { limits, deadline, signal }: CallTime): Guard {
  const controller = new AbortController();
  let failure: CallFailure | undefined;
  let last = performance.now();
  let waiting = true;
  let timer: NodeJS.Timeout | undefined;
  const stop = (reason: CallFailure) => {
    failure ??= reason;
    controller.abort(new DOMException(reason.message, "AbortError"));
  };
  const look = () => {
    const now = performance.now();
    const due = last + (waiting ? limits.firstToken : limits.idle);
    if (now >= deadline) stop(tooLong(limits.total));
    else if (now >= due) stop(waiting ? noAnswer(provider, limits.firstToken) : silent(provider, limits.idle));
    else rest(Math.min(due, deadline) - now);
  };
  // Never longer than the shorter limit, which may begin to count meanwhile.
  const rest = (milliseconds: number) => {
    timer = setTimeout(look, Math.max(1, Math.min(milliseconds, limits.idle)));
  };
  const cancel = () => stop(new CallFailure("cancelled", "The answer was stopped.", false));
  const alive = () => {
    waiting = false;
    last = performance.now();
  };
  rest(Math.min(limits.firstToken, deadline - last));
  if (signal.aborted) cancel();
  else signal.addEventListener("abort", cancel, { once: true });
  return {
    signal: controller.signal,
    alive,
    race: (promise) => Promise.race([promise, aborted(controller.signal)]),
    check: () => {
      if (failure) throw failure;
    },
    close: () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", cancel);
      controller.abort(new DOMException("The call is over.", "AbortError"));
    },
  };
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

function noAnswer(provider: string, limit: number): CallFailure {
  return new CallFailure("timeout", `${provider} did not answer within ${duration(limit)}.`, true);
}

function silent(provider: string, limit: number): CallFailure {
  return new CallFailure("timeout", `${provider} stopped sending for ${duration(limit)}.`, true);
}

function tooLong(limit: number): CallFailure {
  return new CallFailure("timeout", `The answer took longer than ${duration(limit)}.`, false);
}

function duration(milliseconds: number): string {
  return milliseconds < 120_000 ? `${+(milliseconds / 1000).toFixed(1)} s` : `${Math.round(milliseconds / 60_000)} min`;
}
