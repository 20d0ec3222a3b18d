const number = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

/** Bytes in the unit in which people think of files: `840 B`, `12 KB`, `3.4 MB`. */
export function formatSize(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${number.format(Math.round(bytes / 1_000))} KB`;
  return `${number.format(bytes / 1_000_000)} MB`;
}
