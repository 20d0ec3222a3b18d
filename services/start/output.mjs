/** A problem that whoever started Parley can solve. It is shown as its message alone, without a stack. */
export class StartError extends Error {
  name = "StartError";
}

const slowAfter = 1_500;

/** Does `work` and prints how long it took; work that takes a while is announced, so that nobody faces a blank screen. */
export async function step(label, work) {
  const begun = performance.now();
  const announcement = setTimeout(() => console.log(`  ${label} …`), slowAfter);
  try {
    const result = await work();
    console.log(`  ${label.padEnd(28)}${((performance.now() - begun) / 1_000).toFixed(1).padStart(6)} s`);
    return result;
  } finally {
    clearTimeout(announcement);
  }
}
