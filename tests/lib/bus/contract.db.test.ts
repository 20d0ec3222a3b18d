import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import type { Bus } from "#lib/bus/bus.ts";
import { memoryBus } from "#lib/bus/memory.ts";
import { redisBus } from "#lib/bus/redis.ts";
import { eventually } from "#tests/support/eventually.ts";

const redisUrl = process.env.TEST_REDIS_URL ?? "";
const open: Bus[] = [];
afterEach(async () => {
  for (const bus of open.splice(0)) await bus.close();
});

function opened(bus: Bus): Bus {
  open.push(bus);
  return bus;
}

/** A topic of its own for each test: the Redis server is shared. */
const newTopic = () => `test:${crypto.randomUUID()}`;

function listen(bus: Bus, topic: string) {
  const seen: unknown[] = [];
  const leave = bus.subscribe(topic, (value: unknown) => seen.push(value));
  return { seen, leave };
}

const kinds: { name: string; create: () => Bus }[] = [{ name: "memory", create: memoryBus }];
if (redisUrl) kinds.push({ name: "Redis", create: () => redisBus(redisUrl) });

describe.each(kinds)("the bus in $name", ({ create }) => {
  test("hands values over in the order in which they were published", async () => {
    const bus = opened(create());
    const topic = newTopic();
    const { seen } = listen(bus, topic);
    await bus.ready();
    for (let index = 0; index < 200; index++) bus.publish(topic, { index });
    await eventually("all arrive", async () => seen.length >= 200);
    expect(seen).toEqual(Array.from({ length: 200 }, (_, index) => ({ index })));
  });

  test("calls every subscriber of the topic and nobody else", async () => {
    const bus = opened(create());
    const topic = newTopic();
    const [one, two, other] = [listen(bus, topic), listen(bus, topic), listen(bus, newTopic())];
    await bus.ready();
    bus.publish(topic, "hello");
    await eventually("both hear it", async () => one.seen.length > 0 && two.seen.length > 0);
    expect([one.seen, two.seen, other.seen]).toEqual([["hello"], ["hello"], []]);
  });

  test("does not call who has left, and leaving twice takes nothing from the others", async () => {
    const bus = opened(create());
    const topic = newTopic();
    const [gone, here] = [listen(bus, topic), listen(bus, topic)];
    await bus.ready();
    gone.leave();
    gone.leave();
    bus.publish(topic, 1);
    await eventually("the other hears it", async () => here.seen.length > 0);
    expect(gone.seen).toEqual([]);
    here.leave();
    const again = listen(bus, topic);
    await bus.ready();
    bus.publish(topic, 2);
    await eventually("who came back to the topic hears it", async () => again.seen.length > 0);
    expect(here.seen).toEqual([1]);
  });

  test("a failing subscriber takes nothing from the others, nor from the publisher", async () => {
    const bus = opened(create());
    const topic = newTopic();
    bus.subscribe(topic, () => {
      throw new Error("broken subscriber");
    });
    const { seen } = listen(bus, topic);
    await bus.ready();
    bus.publish(topic, "first");
    bus.publish(topic, "second");
    await eventually("both arrive", async () => seen.length >= 2);
    expect(seen).toEqual(["first", "second"]);
  });

  test("nobody listening is no problem, and what was missed is not sent later", async () => {
    const bus = opened(create());
    const topic = newTopic();
    await bus.ready();
    bus.publish(topic, "too early");
    const { seen } = listen(bus, topic);
    await bus.ready();
    bus.publish(topic, "in time");
    await eventually("the value arrives", async () => seen.length > 0);
    expect(seen).toEqual(["in time"]);
  });
});

// Without a Redis server for tests there is only one kind of bus that reaches other processes, and nothing to test.
if (redisUrl) {
  describe("two processes on one Redis", () => {
    test("hear each other in order, and themselves once", async () => {
      const [here, there] = [opened(redisBus(redisUrl)), opened(redisBus(redisUrl))];
      const topic = newTopic();
      const [own, far] = [listen(here, topic), listen(there, topic)];
      await Promise.all([here.ready(), there.ready()]);
      for (let index = 0; index < 100; index++) here.publish(topic, { index, text: "½ 😀" });
      there.publish(topic, "end");
      const all = Array.from({ length: 100 }, (_, index) => ({ index, text: "½ 😀" }));
      await eventually("everything arrives", async () => own.seen.length >= 101 && far.seen.length >= 101);
      expect(far.seen.filter((value) => value !== "end")).toEqual(all);
      expect(own.seen.filter((value) => value !== "end")).toEqual(all);
      expect([own.seen.length, far.seen.length]).toEqual([101, 101]);
    });

    test("a topic that its last subscriber left is quiet, and can be joined again", async () => {
      const [here, there] = [opened(redisBus(redisUrl)), opened(redisBus(redisUrl))];
      const topic = newTopic();
      const first = listen(there, topic);
      await Promise.all([here.ready(), there.ready()]);
      first.leave();
      const second = listen(there, topic);
      await there.ready();
      here.publish(topic, "for the second");
      await eventually("the second hears it", async () => second.seen.length > 0);
      expect(first.seen).toEqual([]);
    });

    test("what is not ours on a channel is ignored", async () => {
      const [here, there] = [opened(redisBus(redisUrl)), opened(redisBus(redisUrl))];
      const topic = newTopic();
      const { seen } = listen(there, topic);
      await Promise.all([here.ready(), there.ready()]);
      await publishRaw(`parley:${topic}`, "no JSON");
      here.publish(topic, "ours");
      await eventually("ours arrives", async () => seen.length > 0);
      expect(seen).toEqual(["ours"]);
    });

    test("what is published at once reaches the other, though the connection for it was late", async () => {
      const line = await openLine(new URL(redisUrl), { firstAfter: 300 });
      const [here, there] = [opened(redisBus(line.url)), opened(redisBus(redisUrl))];
      const topic = newTopic();
      listen(here, topic);
      const { seen } = listen(there, topic);
      await Promise.all([here.ready(), there.ready()]);
      here.publish(topic, "early");
      await eventually("it arrives", async () => seen.length > 0);
      await line.close();
    });

    test("subscriptions come back after the connection broke", async () => {
      const line = await openLine(new URL(redisUrl));
      const [here, there] = [opened(redisBus(redisUrl)), opened(redisBus(line.url))];
      const topic = newTopic();
      const { seen } = listen(there, topic);
      await Promise.all([here.ready(), there.ready()]);
      line.cut();
      await eventually("a value arrives again", async () => {
        here.publish(topic, "after");
        return seen.length > 0;
      });
      await line.close();
    });
  });
}

describe("while Redis is away", () => {
  const nowhere = "redis://127.0.0.1:1";

  test("publishing reaches this process and never throws", () => {
    const bus = opened(redisBus(nowhere));
    const topic = newTopic();
    const { seen } = listen(bus, topic);
    bus.publish(topic, "local");
    expect(seen).toEqual(["local"]);
  });

  test("nobody waits for subscriptions for ever: readers go on with this process and the database", async () => {
    const bus = opened(redisBus(nowhere));
    listen(bus, newTopic());
    await bus.ready();
  });
});

/** A line to Redis that can be cut. What comes in on its first connection waits for `firstAfter` milliseconds. */
async function openLine(target: URL, { firstAfter = 0 } = {}) {
  let delay = firstAfter;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(target.port || 6379), target.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => sockets.delete(socket));
    }
    setTimeout(() => near.pipe(far), delay);
    delay = 0;
    far.pipe(near);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  const url = new URL(target);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    cut,
    close: async () => {
      server.close();
      cut();
    },
  };
}

async function publishRaw(channel: string, text: string): Promise<void> {
  const socket = connect(Number(new URL(redisUrl).port || 6379), new URL(redisUrl).hostname);
  socket.write(`PUBLISH ${channel} "${text}"\r\n`);
  await once(socket, "data");
  socket.destroy();
}
