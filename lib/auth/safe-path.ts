const nowhere = "http://path.invalid";

/**
 * A path on this server that somebody may be sent to after signing in: `next` if it is one, else `fallback`. Whatever
 * a browser would take for another origin (`//host`, `/\\host`, `https:…`, control characters) is not.
 */
export function safePath(next: string | null | undefined, fallback = "/chat"): string {
  // Printable ASCII without backslash only; browsers strip tabs and line breaks and read `\` as `/`.
  if (!next || !/^\/[\x21-\x5b\x5d-\x7e]*$/.test(next) || !URL.canParse(next, nowhere)) return fallback;
  const { origin, pathname, search, hash } = new URL(next, nowhere);
  // Resolving dots can produce a second slash at the front, which would name a host once it is followed.
  return origin === nowhere && !pathname.startsWith("//") ? pathname + search + hash : fallback;
}
