const kept = new Set<Element>();

/** A `ref` for what stands at the lower edge of the page and is never covered by news: the message input, a bar. */
export function keepClear(element: Element | null) {
  if (!element) return;
  const observer = new ResizeObserver(measure);
  observer.observe(element);
  // The on-screen keyboard moves it without changing its size.
  observer.observe(document.body);
  kept.add(element);
  return () => {
    observer.disconnect();
    kept.delete(element);
    measure();
  };
}

function measure(): void {
  const tops = [...kept].map((element) => element.getBoundingClientRect().top);
  const covered = Math.max(0, window.innerHeight - Math.min(window.innerHeight, ...tops));
  document.documentElement.style.setProperty("--covered-below", `${covered}px`);
}
