// Loaded into a server that is measured: how late its event loop is. Each SIGUSR2 writes the percentiles since the one
// before into the file that the environment names, for the process that got it.
import { writeFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { isMainThread } from "node:worker_threads";

const resolution = 5;

if (isMainThread && process.env.PARLEY_BENCH_LOOP) {
  const histogram = monitorEventLoopDelay({ resolution });
  histogram.enable();
  process.on("SIGUSR2", () => {
    // What is recorded is the time between two looks, which are `resolution` apart when nothing is late.
    const late = (percentile) => Math.max(0, histogram.percentile(percentile) / 1e6 - resolution);
    const seen = { p50: late(50), p99: late(99), max: Math.max(0, histogram.max / 1e6 - resolution) };
    histogram.reset();
    writeFileSync(`${process.env.PARLEY_BENCH_LOOP}.${process.pid}`, JSON.stringify(seen));
  });
}
