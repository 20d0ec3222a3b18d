import { setTimeout as wait } from "node:timers/promises";
import { Redis } from "ioredis";
import type { Bus } from "#lib/bus/bus.ts";
import { memoryBus } from "#lib/bus/memory.ts";
import { logger } from "#lib/logger.ts";

const prefix = "parley:";
/** Milliseconds that `ready` waits while Redis is away; readers then go on with this process and the database. */
const patience = 2_000;

/**
 * A bus between processes, over Redis publish/subscribe. Local subscribers are called at once without the round trip;
 * what this process published itself is recognised by its origin and not delivered twice.
 */
export function redisBus(url: string): Bus {
  const origin = crypto.randomUUID();
  const local = memoryBus();
  const counts = new Map<string, number>();
  const publisher = new Redis(url, { maxRetriesPerRequest: 1, enableOfflineQueue: false, lazyConnect: false });
  const subscriber = new Redis(url, { maxRetriesPerRequest: null });
  // What is published before the first connection would be lost, so that readiness waits for it too.
  let pending: Promise<unknown> = new Promise((resolve) => publisher.once("ready", resolve));
  for (const client of [publisher, subscriber])
    client.on("error", (error) => logger.warn({ err: error }, "Redis is not reachable"));
  subscriber.on("message", (channel: string, text: string) => {
    const message = readMessage(text);
    if (message && message.origin !== origin) local.publish(channel.slice(prefix.length), message.value);
  });

  return {
    publish(topic, value) {
      local.publish(topic, value);
      publisher.publish(prefix + topic, JSON.stringify({ origin, value })).catch((error) => {
        logger.warn({ err: error, topic }, "a message did not reach Redis; readers will catch up from the database");
      });
    },
    subscribe(topic, listener) {
      const count = counts.get(topic) ?? 0;
      counts.set(topic, count + 1);
      if (count === 0) {
        const subscribed = subscriber.subscribe(prefix + topic).catch(() => undefined);
        pending = Promise.all([pending, subscribed]);
      }
      const leave = local.subscribe(topic, listener);
      let left = false;
      return () => {
        if (left) return;
        left = true;
        leave();
        const remaining = (counts.get(topic) ?? 1) - 1;
        if (remaining > 0) counts.set(topic, remaining);
        else {
          counts.delete(topic);
          subscriber.unsubscribe(prefix + topic).catch(() => undefined);
        }
      };
    },
    async ready() {
      await Promise.race([pending, wait(patience, undefined, { ref: false })]);
    },
    async close() {
      await local.close();
      publisher.disconnect();
      subscriber.disconnect();
    },
  };
}

/** A message as `publish` sends it; undefined for anything else that somebody put on one of our channels. */
function readMessage(text: string): { origin: string; value: unknown } | undefined {
  try {
    const message: unknown = JSON.parse(text);
    if (typeof message === "object" && message !== null && "origin" in message)
      return message as { origin: string; value: unknown };
  } catch {
    // Falls through to the same answer as JSON of another shape.
  }
  return undefined;
}
