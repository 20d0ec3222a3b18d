"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { callApi, messageOf } from "#lib/client/api.ts";
import type { UsageGrouping, UsageReport } from "#lib/schemas/usage.ts";

/** A period of days, both included, and whose usage is asked for, of one chat or of all. */
export interface UsageRange {
  from: string;
  to: string;
  everyone: boolean;
  sessionId?: string;
}

/** A report of the server. What is shown stays until the next one is here; `problem` says why there is none. */
export function useUsage(range: UsageRange, groupBy: UsageGrouping) {
  const [report, setReport] = useState<UsageReport>();
  const [problem, setProblem] = useState<string | null>(null);
  const asked = useRef(0);
  const { from, to, everyone, sessionId } = range;
  const reload = useCallback(async () => {
    const mine = ++asked.current;
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const query = new URLSearchParams({ from, to, groupBy, timeZone });
    if (everyone) query.set("everyone", "true");
    if (sessionId) query.set("sessionId", sessionId);
    try {
      const next = await callApi<UsageReport>("GET", `/usage?${query}`);
      if (mine !== asked.current) return;
      setReport(next);
      setProblem(null);
    } catch (error) {
      if (mine === asked.current) setProblem(messageOf(error));
    }
  }, [from, to, everyone, sessionId, groupBy]);
  useEffect(() => void reload(), [reload]);
  return { report, problem, reload };
}
