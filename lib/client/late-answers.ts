import type { SessionStore } from "#lib/client/session.ts";

/** Applies what an event told to an open session. */
type Heard = () => void;

interface UnderWay {
  choices: number;
  begun: number;
  shown: number;
  readonly listening: Set<Heard[]>;
}

const sessions = new WeakMap<SessionStore, UnderWay>();

function underWay(store: SessionStore): UnderWay {
  const known = sessions.get(store) ?? { choices: 0, begun: 0, shown: 0, listening: new Set() };
  sessions.set(store, known);
  return known;
}

/** The choice of a path in a session. What was asked for before it is of no use to what is shown after it. */
export interface Choice {
  /** False as soon as another path was chosen. */
  isLatest(): boolean;
  /** Call it when the path is shown: what was read before the server knew of the choice must not replace it. */
  shown(): void;
}

/** Begins to show another path of a session. */
export function beginChoice(store: SessionStore): Choice {
  const state = underWay(store);
  let own = ++state.choices;
  return {
    isLatest: () => state.choices === own,
    shown: () => {
      own = ++state.choices;
    },
  };
}

/** Tells later whether the same path is still chosen in a session, and no other one is about to be. */
export function samePath(store: SessionStore): () => boolean {
  const state = underWay(store);
  const own = state.choices;
  return () => state.choices === own;
}

/** Begins to read a whole session. The function says whether the answer may be shown: not after a later one was. */
export function beginRead(store: SessionStore): () => boolean {
  const state = underWay(store);
  const own = ++state.begun;
  return () => {
    if (own < state.shown) return false;
    state.shown = own;
    return true;
  };
}

/** Notes what an event told, for the answers under way that may be from before it. */
export function noteHeard(store: SessionStore, apply: Heard): void {
  for (const list of underWay(store).listening) list.push(apply);
}

/**
 * Reads something of a session and shows it. Events that come meanwhile are applied to it once more, since nobody can
 * say whether the answer knew of them. `read` tells whether anything was shown.
 */
export async function readAlong(store: SessionStore, read: () => Promise<boolean>): Promise<void> {
  const { listening } = underWay(store);
  const heard: Heard[] = [];
  listening.add(heard);
  const shown = await read().finally(() => listening.delete(heard));
  if (shown) for (const apply of heard) apply();
}
