"use client";

import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { readSeveral, severalModels, writeSeveral } from "#lib/client/several-models.ts";

/**
 * The models that are asked at once, null while one is. `begin` turns to several, starting with the one that is used;
 * changing them to none turns back.
 */
export function useSeveral(draftKey: string, value: string) {
  const chosen = useStore(severalModels, (state) => state[draftKey]);
  const [choosing, setChoosing] = useState(false);
  useEffect(() => void readSeveral(draftKey), [draftKey]);
  const several = choosing || (chosen?.length ?? 0) > 1 ? (chosen ?? []) : null;
  return {
    several,
    begin: () => {
      setChoosing(true);
      writeSeveral(draftKey, [value]);
    },
    change: (models: readonly string[]) => {
      setChoosing(models.length > 0);
      writeSeveral(draftKey, models);
    },
  };
}
