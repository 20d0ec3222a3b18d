"use client";

import { useCallback, useEffect, useState } from "react";
import { useStore } from "zustand";
import { type Page, PagedList, type ReadPage } from "#lib/client/paged-list.ts";

/**
 * A list of the server, page by page; from its beginning whenever `read` is another function, after `pause` milliseconds
 * in which the next letter may come. `more` reads on, or tries again what failed.
 */
export function usePages<P extends Page>(read: ReadPage<P>, pause = 0) {
  const [list] = useState(() => new PagedList<P>());
  const shown = useStore(list.store);
  useEffect(() => {
    const timer = setTimeout(() => void list.begin(read), pause);
    return () => {
      clearTimeout(timer);
      list.stop();
    };
  }, [list, read, pause]);
  const reload = useCallback(() => list.begin(read), [list, read]);
  const more = useCallback(() => list.more(), [list]);
  return { ...shown, hasMore: (shown.pages?.at(-1)?.nextCursor ?? null) !== null, reload, more };
}
