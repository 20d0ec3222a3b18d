"use client";

import { useMemo, useState } from "react";
import { useClient } from "#components/chat/client-context.tsx";
import { type ExportChoice, keptOptions, usualBranch } from "#lib/client/export-options.ts";
import type { ExportFormat, KeptExportOptions } from "#lib/schemas/export.ts";

/** What is being chosen: it begins as the person exported last, and each format keeps options of its own. */
export function useChoice() {
  const client = useClient();
  const [habit] = useState(() => client.workspace.getState().preferences.export);
  const [format, setFormat] = useState<ExportFormat>(habit?.format ?? "markdown");
  const [changed, setChanged] = useState<Partial<Record<ExportFormat, KeptExportOptions>>>({});
  const [branch, setBranch] = useState<string | null>(null);
  const choice = useMemo<ExportChoice>(
    () => ({
      format,
      options: changed[format] ?? keptOptions(habit, format),
      branch: branch ?? usualBranch(format),
    }),
    [format, changed, branch, habit],
  );
  const setOptions = (change: Partial<KeptExportOptions>) =>
    setChanged((now) => ({ ...now, [format]: { ...choice.options, ...change } }));
  return { choice, setFormat, setOptions, setBranch };
}
