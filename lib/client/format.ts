/** Words and numbers in the reader's language; formatters are costly to make, so each is made once. */
const compact = new Intl.NumberFormat(undefined, { notation: "compact", maximumFractionDigits: 1 });
const time = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "short" });
const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", year: "numeric" });
const month = new Intl.DateTimeFormat(undefined, { month: "long", year: "numeric" });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });

/** Tokens as `12k` and `1.5M`: a small m would be a thousandth. */
export function formatTokens(count: number): string {
  return compact.format(count).replace("K", "k");
}

/** Dollars with as many digits as say something: `$0.0004`, `$0.04`, `$12.30`. */
export function formatCost(dollars: number): string {
  const digits = dollars === 0 || dollars >= 0.01 ? 2 : dollars >= 0.0001 ? 4 : 6;
  return new Intl.NumberFormat(undefined, {
    style: "currency",
    currency: "USD",
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(dollars);
}

/** A duration in milliseconds as `0.8 s`, `14 s`, `2 min 5 s`. */
export function formatDuration(milliseconds: number): string {
  const seconds = milliseconds / 1_000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** The time of day. */
export function formatTime(at: string): string {
  return time.format(new Date(at));
}

/** Day and time in full, for titles. */
export function formatFull(at: string): string {
  return full.format(new Date(at));
}

/** A day, for lists of dates in the past and the future. */
export function formatDay(at: string): string {
  return day.format(new Date(at));
}

/** How long ago, in the largest unit that fits. */
export function formatAgo(at: string, now = Date.now()): string {
  const seconds = (Date.parse(at) - now) / 1_000;
  const units = [
    ["day", 86_400],
    ["hour", 3_600],
    ["minute", 60],
  ] as const;
  for (const [unit, size] of units)
    if (Math.abs(seconds) >= size) return relative.format(Math.round(seconds / size), unit);
  return relative.format(0, "minute");
}

/** The heading under which a list of past things files a moment: by nearness, then by month. */
export function dateGroup(at: string, names: Record<"today" | "yesterday" | "week" | "month", string>): string {
  const now = new Date();
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
  const days = Math.ceil((midnight - Date.parse(at)) / 86_400_000);
  if (days <= 0) return names.today;
  if (days === 1) return names.yesterday;
  if (days <= 7) return names.week;
  return days <= 30 ? names.month : month.format(new Date(at));
}
