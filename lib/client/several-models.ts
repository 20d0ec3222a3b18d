import { createStore } from "zustand/vanilla";
import { readStored, writeStored } from "#lib/client/storage.ts";
import type { WorkspaceStore } from "#lib/client/workspace.ts";

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
export function modelsToAsk(key: string, workspace: WorkspaceStore): readonly string[] | undefined {
  const chosen = readSeveral(key);
  if (chosen.length < 2) return undefined;
  const { data } = workspace.getState().models;
  const working = chosen.filter((model) => data.some(({ id }) => id === model));
  return working.length > 1 ? working.slice(0, severalLimit) : undefined;
}
