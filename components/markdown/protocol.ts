import type { Patch } from "#lib/markdown/nodes.ts";

/** To the worker: the text that was added to a document since the last message, or that it is no longer shown. */
export type Request =
  | { type: "write"; document: number; text: string; isFinal: boolean }
  | { type: "close"; document: number };

/**
 * From the worker. `loading` and `working` frame a wait for the network, which the time budget leaves out; `patch`
 * answers a write; `repaint` comes unasked, when a grammar has been loaded.
 */
export type Reply =
  | { type: "ready" }
  | { type: "loading"; document: number }
  | { type: "working"; document: number }
  | { type: "patch"; document: number; patch: Patch }
  | { type: "repaint"; document: number; patch: Patch };
