"use client";

import { ArrowUpRight } from "lucide-react";
import { useClient, useWorkspace } from "#components/chat/client-context.tsx";
import { useNavigate } from "#components/chat/navigate.ts";
import { showError } from "#components/chat/show-error.ts";
import type { Piece } from "#components/compare/turns/use-word-diff.ts";
import type { Picked } from "#components/compare/use-picked.ts";
import { Markdown } from "#components/markdown/markdown.tsx";
import { modelLabel } from "#components/session/models/model-label.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { openMessage } from "#lib/client/actions/choose-path.ts";
import { branchWords } from "#lib/client/words/branches.ts";
import { compareWords, mergeWords } from "#lib/client/words/compare.ts";
import { words } from "#lib/client/words.ts";
import type { Comparison } from "#lib/schemas/branch.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";

interface Props {
  message: ChatMessage | null;
  /** The branch on which it is read here; its own lane may be another one. */
  branchId: string;
  row: Comparison["rows"][number];
  colour: string | undefined;
  /** Show the text as it was written, so that changed words can be tinted. */
  source: boolean;
  pieces: Piece[] | "too-long" | null;
  picked: Picked | null;
}

/** What one side says in one turn. */
export function CompareCell({ message, branchId, row, colour, source, pieces, picked }: Props) {
  if (!message) return <p className="text-meta text-soft">{compareWords.absent}</p>;
  const note = row.merged ? compareWords.merged : row.same ? compareWords.same : null;
  return (
    <article data-testid="compared">
      <CellHeader message={message} branchId={branchId} picked={row.merged ? null : picked} />
      {note && <p className="mb-1 text-meta text-soft">{note}</p>}
      {message.deletedAt !== null && <p className="text-soft">{words.message.deleted}</p>}
      {message.deletedAt === null && source && <Source message={message} pieces={pieces} colour={colour} />}
      {message.deletedAt === null && !source && <Markdown text={message.content} streaming={false} />}
    </article>
  );
}

function CellHeader({ message, branchId, picked }: Pick<Props, "branchId" | "picked"> & { message: ChatMessage }) {
  const client = useClient();
  const navigate = useNavigate();
  const myId = useWorkspace((state) => state.profile.id);
  const model = useWorkspace((state) => modelLabel(state, message));
  const own = message.sender.type === "user" && message.sender.id === myId;
  const author = message.role === "assistant" ? model : own ? words.you : message.sender.name;
  const open = () => {
    const { id: messageId, sessionId } = message;
    navigate(`/chat/${sessionId}`);
    openMessage(client, sessionId, { messageId, branchId }).catch(showError);
  };
  return (
    <div className="mb-1 flex min-h-8 items-center gap-2">
      {picked && message.deletedAt === null && (
        <input
          type="checkbox"
          checked={picked.ids.has(message.id)}
          onChange={() => picked.toggle(message.id)}
          aria-label={mergeWords.pickMessage(author)}
          className="size-4 shrink-0 accent-(--color-accent) pointer-coarse:size-6"
        />
      )}
      <span dir="auto" className="min-w-0 flex-1 truncate font-semibold">
        {author}
      </span>
      <IconButton icon={ArrowUpRight} mirrored label={branchWords.openSource} onClick={open} />
    </div>
  );
}

/** The text with what stands only here tinted in the colour of its branch. */
function Source({ message, pieces, colour }: Pick<Props, "pieces" | "colour"> & { message: ChatMessage }) {
  const tint = { background: `color-mix(in oklch, ${colour ?? "var(--color-accent)"} 20%, transparent)` };
  const parts = pieces === null || pieces === "too-long" ? [{ text: message.content, changed: false }] : pieces;
  let at = 0;
  return (
    <>
      {pieces === "too-long" && <p className="mb-1 text-meta text-soft">{compareWords.tooLong}</p>}
      <p dir="auto" className="text-prose whitespace-pre-wrap wrap-anywhere">
        {parts.map(({ text, changed }) => {
          // Where a piece begins is its name: the text does not change while it is shown.
          const key = at;
          at += text.length;
          if (!changed) return <span key={key}>{text}</span>;
          return (
            <mark key={key} style={tint} className="rounded-[3px] text-ink">
              {text}
            </mark>
          );
        })}
      </p>
    </>
  );
}
