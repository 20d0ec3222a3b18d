import { createStore } from "zustand/vanilla";
import { readStored, writeStored } from "#lib/client/storage.ts";

/** Most models that are asked at once. */
export const severalLimit = 4;

/** The models that are asked at once, by session or by the name of the screen that starts one. */
export const severalModels = createStore<Readonly<Record<string, readonly string[]>>>(() => ({}));

/** The models chosen in a session; empty when it asks one, as usual. This device remembers them. */
export function readSeveral(key: string): readonly string[] {
  const known = severalModels.getState()[key];
  if (known) return known;
  const stored = readStored<string[]>(`several:${key}`) ?? [];
  severalModels.setState({ [key]: stored });
  return stored;
}

/** Chooses the models that a session asks at once. Fewer than two mean that it asks one. */
export function writeSeveral(key: string, models: readonly string[]): void {
  severalModels.setState({ [key]: models });
  writeStored(`several:${key}`, models.length > 0 ? models : null);
}

/** Takes a choice along to the session that begins with it. */
export function moveSeveral(from: string, to: string): void {
  writeSeveral(to, readSeveral(from));
  writeSeveral(from, []);
}

/** What a send names: the chosen models that still work, or nothing when fewer than two are left. */
export function modelsToAsk(key: string, known: readonly { id: string }[]): readonly string[] | undefined {
  const chosen = readSeveral(key).filter((model) => known.some(({ id }) => id === model));
  return chosen.length > 1 ? chosen.slice(0, severalLimit) : undefined;
}
