"use client";

import { createContext, useContext } from "react";
import type { Side } from "#lib/client/tabs.ts";

/** Which half of the main area something is in. */
interface Pane {
  side: Side;
  focused: boolean;
}

/** Outside of the main area everything counts as being in focus, at the start. */
export const PaneContext = createContext<Pane>({ side: "start", focused: true });

export function usePane(): Pane {
  return useContext(PaneContext);
}
