"use client";

import { Link2, MessageSquareQuote, Unlink } from "lucide-react";
import type { ReactNode } from "react";
import { useEffect, useState } from "react";
import { useClient } from "#components/chat/client-context.tsx";
import { useNavigate } from "#components/chat/navigate.ts";
import { showError } from "#components/chat/show-error.ts";
import { Icon } from "#components/ui/icon.tsx";
import { Skeleton } from "#components/ui/status.tsx";
import { goToMessage, loadReferences } from "#lib/client/actions/references.ts";
import { notesWords } from "#lib/client/words/notes.ts";
import { words } from "#lib/client/words.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import type { MessageReferences } from "#lib/schemas/reference.ts";

type Shown = MessageReferences["references"][number];

const card = "flex min-h-9 w-full max-w-full items-center gap-2 rounded-card border border-line px-3 py-1.5 text-start";

/** What a message points at, as compact cards. What is out of the reader's reach says only that it is. */
export function ReferenceCards({ message }: { message: ChatMessage }) {
  const { id, updatedAt } = message;
  const [references, setReferences] = useState<readonly Shown[] | null>(null);
  const version = `${updatedAt} ${message.metadata.references.length}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again when the message has changed
  useEffect(() => {
    const abort = new AbortController();
    loadReferences(id, abort.signal).then(
      (found) => setReferences(found.references),
      () => undefined,
    );
    return () => abort.abort();
  }, [id, version]);
  return (
    <ul aria-label={notesWords.references.label} className="flex flex-col gap-1.5">
      {(references ?? message.metadata.references).map((reference) => (
        <li key={reference.id} data-testid="reference">
          {"target" in reference ? <Card reference={reference} /> : <Skeleton className="h-9 w-full rounded-card" />}
        </li>
      ))}
    </ul>
  );
}

function Card({ reference }: { reference: Shown }) {
  const { target, url, type, context } = reference;
  const client = useClient();
  const navigate = useNavigate();
  if (type === "external" && url) return <ExternalCard url={url} context={context} />;
  if (!target)
    return (
      <p className={`${card} text-soft`}>
        <Icon icon={Unlink} />
        {notesWords.references.unavailable}
      </p>
    );
  const go = () => {
    const { sessionId, messageId, branchId } = target;
    if (messageId === null || branchId === null) navigate(`/chat/${sessionId}`);
    else goToMessage(client, navigate, { sessionId, messageId, branchId }).catch(showError);
  };
  const said = context || target.excerpt || (target.messageId ? notesWords.references.deleted : "");
  return (
    <button type="button" onClick={go} className={`${card} hover:bg-hover`}>
      <Icon icon={MessageSquareQuote} />
      <Lines title={[target.sessionName || words.untitled, target.author].filter(Boolean).join(" · ")} text={said} />
    </button>
  );
}

/** An address outside with the words that came with it; nobody goes there to look. */
function ExternalCard({ url, context }: { url: string; context: string }) {
  const { host, pathname } = new URL(url);
  return (
    <a href={url} target="_blank" rel="noopener noreferrer nofollow" className={`${card} hover:bg-hover`}>
      <span className="sr-only">{notesWords.references.external(host || pathname)}</span>
      <Icon icon={Link2} />
      <Lines title={host || pathname} text={context || url} />
    </a>
  );
}

function Lines({ title, text }: { title: string; text: ReactNode }) {
  return (
    <span className="min-w-0 flex-1">
      <span dir="auto" className="block truncate text-meta text-soft">
        {title}
      </span>
      <span dir="auto" className="block truncate">
        {text}
      </span>
    </span>
  );
}
