import { answer, ask, type Conversation, md, thought } from "#prisma/seed/conversation.ts";

/** Databases, containers and networks. */
export const operations: Conversation[] = [
  {
    slug: "slow-query",
    name: "Orders page takes four seconds",
    model: "anthropic:claude-opus-5-5",
    hoursAgo: 22,
    tags: ["work", "database"],
    turns: [
      ask(md`
The list of a customer's open orders takes four seconds. Postgres 16, 12 million orders.

~~~sql
SELECT id, placed_at, total FROM orders
WHERE customer_id = 4711 AND status = 'open'
ORDER BY placed_at DESC LIMIT 50;
~~~

~~~text
Limit  (cost=0.43..2154.20 rows=50 width=24) (actual time=71.201..4012.733 rows=12 loops=1)
  ->  Index Scan Backward using orders_placed_at_idx on orders
        (cost=0.43..517002.11 rows=12003 width=24) (actual time=71.199..4012.719 rows=12 loops=1)
        Filter: ((customer_id = 4711) AND (status = 'open'::text))
        Rows Removed by Filter: 11999988
Planning Time: 0.211 ms
Execution Time: 4012.790 ms
~~~`),
      answer(
        md`
Read it from the inside out: it walks **all twelve million orders** backwards in time and throws away everything that is
not this customer's. It expected to find 50 quickly, because it believes 12,003 rows match. In truth there are 12, so it
never finds the fiftieth and reads to the end.

Two things are wrong, and the second makes the first expensive:

1. There is no index that begins with \`customer_id\`.
2. \`customer_id\` and \`status\` are not independent, and the planner multiplies their frequencies as if they were.

~~~sql
CREATE INDEX CONCURRENTLY orders_open_by_customer
  ON orders (customer_id, placed_at DESC)
  WHERE status = 'open';
~~~

Equality first, then the column you sort by: the 50 newest are then the first 50 entries, whatever the estimate says. The
\`WHERE\` keeps it small, because most orders are closed.`,
        {
          before: [
            thought(
              "Rows Removed by Filter is 11,999,988 and the actual rows are 12, with an estimate of 12,003. The LIMIT makes the backward scan look cheap. Partial composite index. CONCURRENTLY because it is a live table; it cannot run inside a transaction.",
              9,
            ),
          ],
        },
      ),
      ask("Created it. Can you check the new plan?", { pause: 9 }),
      answer(
        md`
Twelve entries of the new index, no filter, no sort: **0.06 ms instead of 4,012**.

The estimate of 12,003 rows is still wrong. It does no harm in this query, but it would in a join. This tells the planner
that the two columns belong together:

~~~sql
CREATE STATISTICS orders_customer_status (dependencies, mcv) ON customer_id, status FROM orders;
ANALYZE orders;
~~~`,
        {
          before: [
            {
              type: "tool",
              toolCallId: "call_explain_1",
              toolName: "explain_query",
              input: { analyze: true, sql: "SELECT id, placed_at, total FROM orders WHERE customer_id = 4711 …" },
              output: {
                plan: "Index Scan using orders_open_by_customer on orders (actual time=0.021..0.038 rows=12 loops=1)",
                executionTimeMs: 0.061,
              },
              state: "done",
            },
          ],
        },
      ),
      ask("Do I still need the index on placed_at alone?"),
      answer(md`
Ask the database what it is used for before you drop it:

~~~sql
SELECT indexrelname, idx_scan, pg_size_pretty(pg_relation_size(indexrelid))
FROM pg_stat_user_indexes WHERE relname = 'orders' ORDER BY idx_scan;
~~~

Those counters run since the last reset, so look again after a full month: a monthly report may be its only reader.`),
    ],
  },
  {
    slug: "oom-killed",
    name: "Pod restarts with exit code 137",
    model: "openai:gpt-6-sol",
    hoursAgo: 24 * 2 + 5,
    tags: ["work"],
    turns: [
      ask("One of three pods restarts every few hours with 137. Memory limit is 512Mi, it is a Node service."),
      answer(
        md`
137 is 128 + 9: the process got SIGKILL. The events confirm who sent it.

The **kernel killed it at its memory limit**: it had 508 MiB at the end. The metrics did not answer, so I cannot see the
hours before. Two explanations fit, and one number tells them apart:

- *The heap may be larger than the container.* Node sizes its heap from the memory it sees; set
  \`NODE_OPTIONS=--max-old-space-size=384\` to leave room for buffers and native memory. If it now ends with *heap out of
  memory*, it is a leak in JavaScript.
- *The growth is outside the heap.* Log \`process.memoryUsage()\` each minute: if \`rss\` rises and \`heapUsed\` does not,
  look at buffers and native modules.

That only one of three does this is a hint: what does it receive that the others do not?`,
        {
          before: [
            {
              type: "tool",
              toolCallId: "call_events_1",
              toolName: "read_pod_events",
              input: { namespace: "shop", selector: "app=orders", hours: 6 },
              output: [{ reason: "OOMKilled", exitCode: 137, container: "orders", memoryAtEndMiB: 508 }],
              state: "done",
            },
            {
              type: "tool",
              toolCallId: "call_metrics_1",
              toolName: "query_metrics",
              input: { query: "container_memory_working_set_bytes", window: "6h" },
              output: { error: "The metrics server did not answer within 10 s." },
              state: "failed",
            },
          ],
        },
      ),
      ask("rss rises, heapUsed is flat. It is the pod that makes thumbnails."),
      answer(md`
Then it is native memory of the image library, and most likely not a leak but **fragmentation**: many threads allocate
and free large buffers, and glibc's allocator keeps a pool for each. Try these, one at a time:

1. \`MALLOC_ARENA_MAX=2\` in the environment. It often halves this at once.
2. Fewer threads: \`UV_THREADPOOL_SIZE\` and the library's own concurrency setting.
3. jemalloc through \`LD_PRELOAD\`.

If it still rises without bound after the third, it is a leak after all, and a heap profile of the native side is next.`),
    ],
  },
  {
    slug: "docker-size",
    name: "Image of 1.9 GB for a small service",
    model: "anthropic:claude-haiku-4-5",
    hoursAgo: 24 * 10 + 2,
    turns: [
      ask("My Node image is 1.9 GB. The code is 3 MB. Where do I look?"),
      answer(md`
\`docker history <image>\` shows what each layer adds. It is nearly always the same four:

| What | Typical | Instead |
| --- | ---: | --- |
| full base image | 1.1 GB | \`node:24-slim\`, about 250 MB |
| development packages | 400 MB | \`npm ci --omit=dev\` |
| compilers for native modules | 300 MB | a build stage that is left behind |
| \`.git\`, tests, caches | 100 MB | a \`.dockerignore\` |

~~~dockerfile
FROM node:24-slim AS build
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24-slim
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
USER node
CMD ["node", "dist/server.js"]
~~~

Deleting files in a later \`RUN\` does not help: the layer below keeps them.`),
      ask("Down to 310 MB. Is alpine worth it?", { pause: 14 }),
      answer(
        "Rarely. It saves perhaps another 100 MB that your registry shares between images anyway, and it brings musl instead of glibc: native modules then need their own builds, and DNS behaves differently in corners. Take it only if nothing native is involved and the size is really felt.",
      ),
    ],
  },
  {
    slug: "quic",
    name: "Why HTTP/3 does not run on TCP",
    model: "google:gemini-2.5-pro",
    hoursAgo: 24 * 27 + 3,
    turns: [
      ask("Why did HTTP/3 move to UDP? What was wrong with TCP?"),
      answer(md`
One property: TCP delivers **one** ordered stream of bytes. HTTP/2 sends many responses through it, so a single lost
packet holds up all of them until it is sent again, even those whose bytes have already arrived. That is head-of-line
blocking.

QUIC puts many independent streams into one connection, and loss in one leaves the others alone. It also

- merges the transport and TLS handshakes: one round trip to begin, none when you return;
- names a connection by an id instead of by addresses, so it survives a change from Wi-Fi to mobile;
- lives in user space, so it can change without waiting for operating systems.

UDP is there only because it already passes through routers. Everything that makes it reliable is in QUIC itself.`),
      ask("So is it always faster?"),
      answer(
        "No. On a clean wired network the difference is small, and it costs more CPU per byte, because kernels and network cards have been tuned for TCP for decades. It shines with loss, long distances and changing networks: phones.",
      ),
    ],
  },
];
