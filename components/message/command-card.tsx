"use client";

import { clsx } from "clsx";
import { X } from "lucide-react";
import { useClient, useSession } from "#components/chat/client-context.tsx";
import { useNavigate } from "#components/chat/navigate.ts";
import { showError } from "#components/chat/show-error.ts";
import { Markdown } from "#components/markdown/markdown.tsx";
import { MessageTime } from "#components/message/message-time.tsx";
import { Tombstone } from "#components/message/tombstone.tsx";
import { useMessageActions } from "#components/message/use-message-actions.ts";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { openBranch } from "#lib/client/actions/choose-path.ts";
import { commandWords } from "#lib/client/words/commands.ts";
import type { CommandContext } from "#lib/schemas/command.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";

interface Props {
  message: ChatMessage;
  author: string;
  first: boolean;
}

/** The result of a command: what was typed, by whom, and what came of it. */
export function CommandCard({ message, author, first }: Props) {
  const highlighted = useSession(message.sessionId, (state) => state.highlightId === message.id);
  const actions = useMessageActions(message);
  const deleted = message.deletedAt !== null;
  const command = message.context.command as CommandContext | undefined;
  return (
    <article
      data-testid="message"
      data-type="card"
      data-message-id={message.id}
      data-role={message.role}
      data-status={message.status}
      aria-label={commandWords.card(command?.name ?? "")}
      tabIndex={-1}
      className={clsx(
        "group/message mx-auto max-w-[46rem] rounded-card outline-offset-4",
        first ? "pt-8 pb-5" : "pt-3 pb-5",
      )}
    >
      <div className={clsx("rounded-card border border-line px-4 py-2.5", highlighted && "bg-tint")}>
        <header className="flex items-center gap-2 text-meta text-soft">
          <code dir="auto" className="min-w-0 truncate font-mono">
            {command?.text}
          </code>
          <span className="ms-auto flex shrink-0 items-center gap-2">
            <bdi className="max-w-32 truncate">{author}</bdi>
            <MessageTime at={message.timestamp} />
            {!deleted && <IconButton icon={X} label={commandWords.remove} onClick={() => void actions.remove()} />}
          </span>
        </header>
        {deleted ? <Tombstone message={message} /> : <Markdown text={message.content} streaming={false} />}
        {!deleted && command?.link && <CardLink sessionId={message.sessionId} link={command.link} />}
      </div>
    </article>
  );
}

function CardLink({ sessionId, link }: { sessionId: string; link: NonNullable<CommandContext["link"]> }) {
  const client = useClient();
  const navigate = useNavigate();
  const { label, action } = link;
  const open = () => {
    if (action.type === "open-branch") openBranch(client, sessionId, action.branchId).catch(showError);
    if (action.type === "compare") navigate(`/chat/${sessionId}/compare?left=${action.left}&right=${action.right}`);
  };
  return (
    <Button className="mt-2" onClick={open}>
      {label}
    </Button>
  );
}
