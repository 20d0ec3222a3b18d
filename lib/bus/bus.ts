import { memoryBus } from "#lib/bus/memory.ts";
import { redisBus } from "#lib/bus/redis.ts";
import { env } from "#lib/env.ts";
import { singleton } from "#lib/singleton.ts";

/**
 * Carries JSON values between the parts of the service. Delivery is at most once and only to those who listen at that
 * moment: whatever must not be lost is a row first, and readers ask the database for what they missed.
 */
export interface Bus {
  /** Sends `value` to every subscriber of `topic`, in this process and in others. Never throws. */
  publish(topic: string, value: unknown): void;
  /** Calls `listener` for each value, in the order they were published by one process. Returns the unsubscribe. */
  subscribe(topic: string, listener: (value: never) => void): () => void;
  /** Resolves when what is published arrives and subscriptions are in force, or after two seconds if they cannot be. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** The process's bus: Redis when configured, else memory. */
export const bus: Bus = singleton("bus", () => (env.REDIS_URL ? redisBus(env.REDIS_URL) : memoryBus()));
