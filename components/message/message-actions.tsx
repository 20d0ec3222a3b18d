"use client";

import { ChevronLeft, ChevronRight, Copy, GitBranch, Pencil, RotateCw } from "lucide-react";
import { useClient } from "#components/chat/client-context.tsx";
import { showError } from "#components/chat/show-error.ts";
import { useBranchFrom } from "#components/message/branching/use-branch-from.ts";
import { MarkActions } from "#components/message/marks/mark-actions.tsx";
import { MoreMenu } from "#components/message/more-menu.tsx";
import { useMessageActions } from "#components/message/use-message-actions.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { switchVersion } from "#lib/client/actions/messages.ts";
import { branchWords } from "#lib/client/words/branches.ts";
import { words } from "#lib/client/words.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";

/**
 * What can be done with a message. The row's height is always there, so that nothing moves when it appears; with a
 * finger there is one menu instead.
 */
export function MessageActions({ message, own, onEdit }: { message: ChatMessage; own: boolean; onEdit: () => void }) {
  const actions = useMessageActions(message);
  const { branch } = useBranchFrom(message);
  const deleted = message.deletedAt !== null;
  if (message.status === "streaming") return <div className="min-h-9 pointer-coarse:min-h-11" />;
  return (
    <div className="flex min-h-9 items-center gap-0.5 text-soft pointer-coarse:min-h-11">
      <Versions message={message} />
      {!deleted && (
        <div className="flex items-center gap-0.5 opacity-0 transition-opacity duration-[120ms] focus-within:opacity-100 group-hover/message:opacity-100 group-focus/message:opacity-100 has-aria-expanded:opacity-100 motion-reduce:transition-none pointer-coarse:opacity-100">
          <span className="contents pointer-coarse:hidden">
            <IconButton icon={Copy} label={words.message.copy} data-action="copy" onClick={actions.copy} />
            {own && <IconButton icon={Pencil} label={words.message.edit} data-action="edit" onClick={onEdit} />}
            {message.role === "assistant" && (
              <IconButton
                icon={RotateCw}
                label={words.message.regenerate}
                data-action="regenerate"
                onClick={actions.regenerate}
              />
            )}
            <IconButton icon={GitBranch} label={branchWords.fromHere} data-action="branch" onClick={branch} />
          </span>
          <MarkActions message={message} />
          <MoreMenu message={message} own={own} actions={actions} onEdit={onEdit} />
        </div>
      )}
    </div>
  );
}

function Versions({ message }: { message: ChatMessage }) {
  const client = useClient();
  const { index, of } = message.versions;
  if (of < 2) return null;
  const go = (step: -1 | 1) => switchVersion(client, message, step).catch(showError);
  return (
    <div className="-ms-2 flex items-center">
      <IconButton
        icon={ChevronLeft}
        mirrored
        label={words.message.previousVersion}
        data-action="previous-version"
        disabled={index === 0}
        onClick={() => go(-1)}
      />
      <span className="text-meta tabular" data-testid="version">
        {words.message.versionOf(index + 1, of)}
      </span>
      <IconButton
        icon={ChevronRight}
        mirrored
        label={words.message.nextVersion}
        data-action="next-version"
        disabled={index === of - 1}
        onClick={() => go(1)}
      />
    </div>
  );
}
