"use client";

import { useEffect } from "react";
import { useClient, useSession, useWorkspace } from "#components/chat/client-context.tsx";
import { ContextGauge } from "#components/context/context-gauge.tsx";
import { SelectionToolbar } from "#components/notes/selection-toolbar.tsx";
import { Composer } from "#components/session/composer/composer.tsx";
import { MessageList } from "#components/session/list/message-list.tsx";
import { MessageSkeletons } from "#components/session/list/message-skeletons.tsx";
import { SessionHeader } from "#components/session/session-header.tsx";
import { SessionProblem } from "#components/session/session-problem.tsx";
import { useLinkTarget } from "#components/session/use-link-target.ts";
import { BudgetNotice } from "#components/usage/budget-notice.tsx";
import { loadSession } from "#lib/client/actions/load-session.ts";
import { stopAnswers } from "#lib/client/actions/messages.ts";
import { sendMessage } from "#lib/client/actions/send.ts";
import { isBusy } from "#lib/client/session.ts";
import { words } from "#lib/client/words.ts";

/** One chat: header, messages, input. */
export function SessionView({ sessionId }: { sessionId: string }) {
  const client = useClient();
  const state = useSession(sessionId, (session) => session.state);
  const readOnly = useSession(sessionId, (session) => session.detail?.abilities.includes("write") === false);
  const deleted = useWorkspace((workspace) => workspace.summaries[sessionId]?.deletedAt != null);
  useLinkTarget(sessionId);
  useEffect(() => void loadSession(client, sessionId), [client, sessionId]);
  if (deleted || state === "missing" || state === "failed")
    return (
      <SessionProblem sessionId={sessionId} kind={deleted ? "binned" : state === "failed" ? "failed" : "missing"} />
    );
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <SessionHeader sessionId={sessionId} />
      {state === "ready" ? <MessageList sessionId={sessionId} /> : <MessageSkeletons />}
      <BudgetNotice sessionId={sessionId} />
      <SessionComposer sessionId={sessionId} />
      <SelectionToolbar sessionId={sessionId} readOnly={readOnly} />
    </div>
  );
}

function SessionComposer({ sessionId }: { sessionId: string }) {
  const client = useClient();
  const busy = useSession(sessionId, isBusy);
  const readOnly = useSession(sessionId, (state) => state.detail?.abilities.includes("write") === false);
  return (
    <Composer
      draftKey={sessionId}
      busy={busy}
      gauge={(draft) => <ContextGauge sessionId={sessionId} draft={draft} />}
      disabledReason={readOnly ? words.session.readOnly : null}
      onSend={(text, files) => void sendMessage(client, sessionId, text, files)}
      onStop={() => stopAnswers(sessionId)}
    />
  );
}
