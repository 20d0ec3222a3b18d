import type { ChatClient } from "#lib/client/client.ts";
import type { SessionStore } from "#lib/client/session.ts";

const lines = new WeakMap<SessionStore, Promise<unknown>>();

/**
 * Does one thing after the other in a session: two requests on their way at once may overtake each other, and what is
 * sent right after a branch was begun belongs there. One that fails holds up none behind it.
 */
export function inLine<Result>(client: ChatClient, sessionId: string, act: () => Promise<Result>): Promise<Result> {
  const store = client.session(sessionId);
  const done = (lines.get(store) ?? Promise.resolve()).then(act);
  lines.set(
    store,
    done.catch(() => undefined),
  );
  return done;
}
