/** The present period of a budget in UTC: when it began and when the next one begins. */
export function periodOf(period: string, now = new Date()): { from: Date; renewsAt: Date } {
  const [year, month, day] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()];
  return period === "day"
    ? { from: new Date(Date.UTC(year, month, day)), renewsAt: new Date(Date.UTC(year, month, day + 1)) }
    : { from: new Date(Date.UTC(year, month)), renewsAt: new Date(Date.UTC(year, month + 1)) };
}
