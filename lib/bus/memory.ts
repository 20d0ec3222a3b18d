import type { Bus } from "#lib/bus/bus.ts";
import { logger } from "#lib/logger.ts";

type Listener = (value: never) => void;

/** A bus within one process. Values are handed over as they are: subscribers must not change them. */
export function memoryBus(): Bus {
  const topics = new Map<string, Set<Listener>>();
  return {
    publish(topic, value) {
      for (const listener of topics.get(topic) ?? []) {
        try {
          listener(value as never);
        } catch (error) {
          logger.error({ err: error, topic }, "a bus subscriber failed");
        }
      }
    },
    subscribe(topic, listener) {
      const listeners = topics.get(topic) ?? new Set();
      topics.set(topic, listeners.add(listener));
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0 && topics.get(topic) === listeners) topics.delete(topic);
      };
    },
    ready: () => Promise.resolve(),
    async close() {
      topics.clear();
    },
  };
}
