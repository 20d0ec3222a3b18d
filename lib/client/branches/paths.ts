/** The address of a comparison. `pick` opens it with a checkbox at each message that can be merged. */
export function comparePath(
  sessionId: string,
  sides: { left?: string | undefined; right?: string | undefined; pick?: boolean },
): string {
  const query = new URLSearchParams();
  if (sides.left) query.set("left", sides.left);
  if (sides.right) query.set("right", sides.right);
  if (sides.pick) query.set("pick", "1");
  return `/chat/${sessionId}/compare?${query}`;
}
