import { Redis } from "ioredis";
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  type RateLimiterRes,
} from "rate-limiter-flexible";
import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { logger } from "#lib/logger.ts";
import { singleton } from "#lib/singleton.ts";

const minute = 60;
const quarter = 15 * minute;
const hour = 60 * minute;

/** Every limit: so many points in so many seconds. A point is one call, or for sign-ins one failure. */
const rules = {
  "login-account": { points: 10, duration: quarter },
  // Generous, because a whole office may share an address; it is there against trying one password on many accounts.
  "login-address": { points: 100, duration: quarter },
  "password-change": { points: 10, duration: quarter },
  register: { points: 60, duration: hour },
  "reset-account": { points: 5, duration: hour },
  "reset-address": { points: 30, duration: hour },
  "reset-confirm": { points: 30, duration: quarter },
  "invite-create": { points: 100, duration: hour },
  "invite-look": { points: 60, duration: quarter },
  mark: { points: 300, duration: minute },
  "share-create": { points: 100, duration: hour },
  // Per link, whoever tries: a password is short, and its link may be known to many.
  "share-password": { points: 30, duration: quarter },
  "share-password-address": { points: 10, duration: quarter },
  send: { points: env.PARLEY_SENDS_PER_MINUTE, duration: minute },
  upload: { points: env.PARLEY_UPLOADS_PER_MINUTE, duration: minute },
  "export-job": { points: 60, duration: hour },
  "export-preview": { points: 120, duration: minute },
};

export type LimitName = keyof typeof rules;

/**
 * Counts one use of `name` by `key` (a user id, an address, an account) and throws `rate_limited` when there were too
 * many. Exact across processes with Redis; while Redis is away each process counts for itself, so a limit is never off.
 */
export async function limit(name: LimitName, key: string): Promise<void> {
  try {
    await limiter(name).consume(key);
  } catch (rejection) {
    throw isExhausted(rejection) ? limited(rejection) : rejection;
  }
}

/** Throws like `limit` when the limit is used up already, without counting. */
export async function checkLimit(name: LimitName, key: string): Promise<void> {
  const state = await limiter(name).get(key);
  if (state && state.consumedPoints >= rules[name].points) throw limited(state);
}

/** Takes one use back, when it turned out not to be of the kind that is counted. */
export async function refund(name: LimitName, key: string): Promise<void> {
  await limiter(name).reward(key);
}

/** By its shape, not its class: the limiter may have been made by this module's other copy (see `singleton.ts`). */
function isExhausted(rejection: unknown): rejection is RateLimiterRes {
  return typeof rejection === "object" && rejection !== null && "msBeforeNext" in rejection;
}

function limited(state: RateLimiterRes): AppError {
  const seconds = Math.max(1, Math.ceil(state.msBeforeNext / 1000));
  const wait = seconds < 2 * minute ? `${seconds} seconds` : `${Math.ceil(seconds / minute)} minutes`;
  return new AppError("rate_limited", `Too many attempts. Try again in ${wait}.`, { retryAfter: seconds });
}

const shared = singleton("limits", () => ({
  limiters: new Map<LimitName, RateLimiterAbstract>(),
  redis: env.REDIS_URL ? connect(env.REDIS_URL) : undefined,
}));

function limiter(name: LimitName): RateLimiterAbstract {
  const found = shared.limiters.get(name);
  if (found) return found;
  const made = create(name);
  shared.limiters.set(name, made);
  return made;
}

function create(name: LimitName): RateLimiterAbstract {
  const options = { keyPrefix: `parley:limit:${name}`, ...rules[name] };
  const memory = new RateLimiterMemory(options);
  if (!shared.redis) return memory;
  return new RateLimiterRedis({
    ...options,
    storeClient: shared.redis,
    rejectIfRedisNotReady: true,
    insuranceLimiter: memory,
  });
}

function connect(url: string): Redis {
  const redis = new Redis(url, { maxRetriesPerRequest: 1, enableOfflineQueue: false });
  redis.on("error", (error) => logger.warn({ err: error }, "Redis is not reachable; limits are counted per process"));
  return redis;
}
