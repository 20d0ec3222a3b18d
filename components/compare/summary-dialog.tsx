"use client";

import { useEffect, useState } from "react";
import { useWorkspace } from "#components/chat/client-context.tsx";
import { Markdown } from "#components/markdown/markdown.tsx";
import { modelName } from "#components/session/models/model-label.ts";
import { WriterSelect } from "#components/session/models/writer-select.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Skeleton } from "#components/ui/status.tsx";
import { summarizeComparison } from "#lib/client/actions/merge.ts";
import { messageOf } from "#lib/client/api.ts";
import { compareWords } from "#lib/client/words/compare.ts";
import { words } from "#lib/client/words.ts";
import type { ComparisonSummary } from "#lib/schemas/branch.ts";

interface Props {
  sessionId: string;
  left: string;
  right: string;
  onClose: () => void;
}

/** What both sides agree and differ on, written by a model when this opens. */
export function SummaryDialog({ sessionId, left, right, onClose }: Props) {
  const models = useWorkspace((state) => state.models);
  const [result, setResult] = useState<ComparisonSummary | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [model, setModel] = useState("");
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks again, another model waits for it
  useEffect(() => {
    let current = true;
    setProblem(null);
    summarizeComparison(sessionId, { left, right, ...(model && { model }) }).then(
      (summary) => current && setResult(summary),
      (error) => current && setProblem(messageOf(error)),
    );
    return () => {
      current = false;
    };
  }, [sessionId, left, right, round]);
  return (
    <Dialog open size="wide" onOpenChange={(open) => !open && onClose()} title={compareWords.summaryTitle}>
      {problem && (
        <div role="alert" className="flex flex-col items-start gap-3">
          <p>{problem}</p>
          <div className="flex flex-wrap gap-2">
            <WriterSelect value={model} onChange={setModel} />
            <Button onClick={() => setRound(round + 1)}>{words.retry}</Button>
          </div>
        </div>
      )}
      {!problem && !result && (
        <div role="status" aria-label={compareWords.summarizing} className="flex flex-col gap-3">
          <p className="text-soft">{compareWords.summarizing}</p>
          <Skeleton className="h-4 w-full" />
          <Skeleton className="h-4 w-10/12" />
          <Skeleton className="h-4 w-2/3" />
        </div>
      )}
      {result && (
        <>
          <Markdown text={result.summary} streaming={false} />
          <p className="mt-4 text-meta text-soft">{compareWords.summaryBy(modelName(models, result.model))}</p>
        </>
      )}
    </Dialog>
  );
}
