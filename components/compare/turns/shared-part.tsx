"use client";

import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { useWorkspace } from "#components/chat/client-context.tsx";
import { showError } from "#components/chat/show-error.ts";
import { Markdown } from "#components/markdown/markdown.tsx";
import { modelLabel } from "#components/session/models/model-label.ts";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { readShared } from "#lib/client/actions/shared.ts";
import { compareWords } from "#lib/client/words/compare.ts";
import { words } from "#lib/client/words.ts";
import type { Comparison } from "#lib/schemas/branch.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";

/** What both sides say before they part, folded until somebody wants to see it; the newest of it first. */
export function SharedPart({ comparison }: { comparison: Comparison }) {
  const { shared } = comparison;
  const [messages, setMessages] = useState<readonly ChatMessage[]>([]);
  const [open, setOpen] = useState(false);
  const [earlier, setEarlier] = useState(shared > 0);
  const load = async () => {
    try {
      const page = await readShared(comparison, messages[0]?.id);
      setMessages([...page.data, ...messages]);
      setEarlier(page.hasOlder);
    } catch (error) {
      showError(error);
    }
  };
  if (shared === 0) return <p className="py-4 text-center text-meta text-soft">{compareWords.noneShared}</p>;
  const toggle = () => {
    setOpen(!open);
    if (!open && messages.length === 0) void load();
  };
  return (
    <div className="mx-auto max-w-[46rem] py-3">
      <button
        type="button"
        aria-expanded={open}
        onClick={toggle}
        className="hit-height mx-auto flex items-center gap-1.5 rounded-small px-2 text-soft hover:bg-hover hover:text-ink"
      >
        <span className={open ? "rotate-90" : ""}>
          <Icon icon={ChevronRight} mirrored={!open} />
        </span>
        {compareWords.shared(shared)}
      </button>
      {open && (
        <div className="flex flex-col gap-4 pt-3 pb-2">
          {earlier && messages.length > 0 && (
            <Button variant="quiet" onClick={() => void load()}>
              {compareWords.earlier}
            </Button>
          )}
          {messages.map((message) => (
            <SharedMessage key={message.id} message={message} />
          ))}
        </div>
      )}
    </div>
  );
}

function SharedMessage({ message }: { message: ChatMessage }) {
  const myId = useWorkspace((state) => state.profile.id);
  const model = useWorkspace((state) => modelLabel(state, message));
  const own = message.sender.type === "user" && message.sender.id === myId;
  return (
    <article>
      <p dir="auto" className="mb-1 font-semibold">
        {message.role === "assistant" ? model : own ? words.you : message.sender.name}
      </p>
      {message.deletedAt === null ? (
        <Markdown text={message.content} streaming={false} />
      ) : (
        <p className="text-soft">{words.message.deleted}</p>
      )}
    </article>
  );
}
