"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { useLoadedTree } from "#components/branches/use-branches.ts";
import { useClient, useSession } from "#components/chat/client-context.tsx";
import { useNavigate } from "#components/chat/navigate.ts";
import { CompareBar } from "#components/compare/compare-bar.tsx";
import { CompareNote } from "#components/compare/compare-note.tsx";
import { CompareRows } from "#components/compare/compare-rows.tsx";
import { CompareSkeleton } from "#components/compare/compare-skeleton.tsx";
import { MergeUnrelated } from "#components/compare/merge-unrelated.tsx";
import { PickBar } from "#components/compare/pick-bar.tsx";
import { useComparison } from "#components/compare/use-comparison.ts";
import { usePicked } from "#components/compare/use-picked.ts";
import { SessionProblem } from "#components/session/session-problem.tsx";
import { Button } from "#components/ui/button.tsx";
import { loadSession } from "#lib/client/actions/load-session.ts";
import { comparePath } from "#lib/client/branches/paths.ts";
import { compareWords } from "#lib/client/words/compare.ts";
import { words } from "#lib/client/words.ts";

/** How the text of changed turns is shown: its source with the changed words tinted, or as it is read. */
export type CompareMode = "changes" | "reading";

/** Two branches or chats side by side. The address says which, so that it can be sent and reloaded. */
export function CompareScreen({ sessionId }: { sessionId: string }) {
  const client = useClient();
  const navigate = useNavigate();
  const query = useSearchParams();
  const state = useSession(sessionId, (session) => session.state);
  const activeId = useSession(sessionId, (session) => session.detail?.activeBranchId);
  const left = query.get("left") ?? activeId ?? null;
  const right = query.get("right");
  const [mode, setMode] = useState<CompareMode>("changes");
  const picking = query.get("pick") === "1";
  const picked = usePicked(`${left}:${right}`);
  useLoadedTree(sessionId);
  useEffect(() => void loadSession(client, sessionId), [client, sessionId]);
  const comparison = useComparison(sessionId, left, right);
  if (state === "missing" || state === "failed") return <SessionProblem sessionId={sessionId} kind={state} />;
  const go = (sides: { left?: string | null; right?: string | null; pick?: boolean }) =>
    navigate(
      comparePath(sessionId, {
        left: sides.left ?? left ?? undefined,
        right: sides.right ?? right ?? undefined,
        pick: sides.pick ?? false,
      }),
    );
  return (
    <>
      <CompareBar {...{ sessionId, left, right, mode, picking }} data={comparison.data} onMode={setMode} onGo={go} />
      {right === null && <CompareNote title={compareWords.chooseTitle} text={compareWords.chooseText} />}
      {right !== null && comparison.state === "loading" && <CompareSkeleton />}
      {comparison.state === "failed" && (
        <CompareNote title={compareWords.failedTitle} text={comparison.problem ?? ""}>
          <div className="flex flex-wrap justify-center gap-2">
            <Button onClick={comparison.retry}>{words.retry}</Button>
            {left && right && <MergeUnrelated sessionId={sessionId} targetBranchId={left} otherId={right} />}
          </div>
        </CompareNote>
      )}
      {comparison.data && (
        <CompareRows
          key={`${left}:${right}`}
          comparison={comparison.data}
          sessionId={sessionId}
          mode={mode}
          picked={picking ? picked : null}
          onEnd={comparison.more}
        />
      )}
      {comparison.data && picking && (
        <PickBar
          sessionId={sessionId}
          comparison={comparison.data}
          picked={picked}
          onCancel={() => go({ pick: false })}
        />
      )}
    </>
  );
}
