"use client";

import { EyeOff, Paperclip, Pin } from "lucide-react";
import { useClient, useSession } from "#components/chat/client-context.tsx";
import { showError } from "#components/chat/show-error.ts";
import { useContextActions } from "#components/context/use-context-actions.ts";
import { Icon } from "#components/ui/icon.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { openMessage } from "#lib/client/actions/choose-path.ts";
import { formatTokens } from "#lib/client/format.ts";
import { contextWords } from "#lib/client/words/context.ts";
import type { ContextItem } from "#lib/schemas/context.ts";

/** A piece of the context: what it is, its size, why it is in or out, and the switches for that. */
export function ContextRow(props: { sessionId: string; branchId: string; item: ContextItem }) {
  const { sessionId, branchId, item } = props;
  const client = useClient();
  const { setRule } = useContextActions(sessionId);
  const mayWrite = useSession(sessionId, (state) => state.detail?.abilities.includes("write") === true);
  const { messageId, rule, out, files } = item;
  const text = (
    <span dir="auto" className={`line-clamp-2 break-words ${out ? "text-soft" : ""}`}>
      {item.preview}
    </span>
  );
  return (
    <li className="flex items-start gap-2 py-2 ps-4 pe-2" data-testid="context-item" data-out={out ?? undefined}>
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline gap-x-2 text-meta text-soft">
          <span className="font-medium">{contextWords.kinds[item.kind] || contextWords.roles[item.role]}</span>
          {rule === "pin" && item.kind === "message" && <span className="text-accent">{contextWords.pinned}</span>}
          {out && <span className="text-warning">{contextWords.out[out]}</span>}
          <span className="tabular ms-auto">{contextWords.tokens(formatTokens(item.tokens))}</span>
        </div>
        {files.length > 0 && (
          <p dir="auto" className="flex items-center gap-1 text-meta text-soft">
            <Icon icon={Paperclip} />
            <span className="truncate">{files.join(", ")}</span>
          </p>
        )}
        {messageId === null ? (
          text
        ) : (
          <button
            type="button"
            className="block w-full rounded-small text-start hover:underline"
            onClick={() => openMessage(client, sessionId, { messageId, branchId }).catch(showError)}
          >
            <span className="sr-only">{contextWords.open(item.preview)}</span>
            <span aria-hidden>{text}</span>
          </button>
        )}
      </div>
      {messageId !== null && mayWrite && (
        <div className="flex shrink-0">
          <IconButton
            icon={Pin}
            label={rule === "pin" ? contextWords.unpin : contextWords.pin}
            aria-pressed={rule === "pin"}
            onClick={() => void setRule({ id: messageId, rule }, rule === "pin" ? null : "pin")}
          />
          <IconButton
            icon={EyeOff}
            label={rule === "exclude" ? contextWords.include : contextWords.exclude}
            aria-pressed={rule === "exclude"}
            onClick={() => void setRule({ id: messageId, rule }, rule === "exclude" ? null : "exclude")}
          />
        </div>
      )}
    </li>
  );
}
