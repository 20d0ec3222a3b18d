"use client";

import { useClient } from "#components/chat/client-context.tsx";
import { showError } from "#components/chat/show-error.ts";
import { useChangeLayout } from "#components/chat/tabs/use-layout.ts";
import { notify } from "#components/ui/toasts.tsx";
import { type BulkChange, type BulkOutcome, changeMany, undoMany } from "#lib/client/actions/bulk.ts";
import { folderPath } from "#lib/client/lists.ts";
import { close } from "#lib/client/tabs.ts";
import { listsWords } from "#lib/client/words/lists.ts";

/** Does one thing to many chats, says so once, and takes it back as a whole when asked. */
export function useBulk(): (ids: readonly string[], change: BulkChange) => Promise<void> {
  const client = useClient();
  const changeLayout = useChangeLayout();
  const say = ({ action, tag = "", folderId = null }: BulkChange, count: number): string => {
    const { folders, selection } = listsWords;
    if (action === "move")
      return folderId === null
        ? folders.movedOut(count)
        : folders.moved(count, folderPath(client.lists.getState().folders, folderId));
    if (action === "tag" || action === "untag") return selection.announce[action](count, tag);
    return action === "unarchive" || action === "restore" ? "" : selection.announce[action](count);
  };
  return async (ids, change) => {
    try {
      const outcome = await changeMany(client, ids, change);
      if (change.action === "delete" || change.action === "archive") leave(outcome);
      report(outcome, say(change, outcome.before.length), () => undoMany(client, outcome, change));
    } catch (error) {
      showError(error);
    }
  };

  function leave({ before }: BulkOutcome): void {
    for (const { id } of before)
      if (client.layout.getState().tabs.some((tab) => tab.id === id)) changeLayout((layout) => close(layout, id));
  }
}

function report({ before, refused }: BulkOutcome, text: string, undo: () => Promise<void>): void {
  const detail = refused > 0 ? { detail: listsWords.selection.refused(refused) } : {};
  if (before.length > 0) notify(text, { undo, ...detail });
  else notify(listsWords.selection.nothing, detail);
}
