"use client";

import { Archive, Download, FolderInput, Star, Tag, Trash2 } from "lucide-react";
import type { KeyboardEvent } from "react";
import { useClient, useLists } from "#components/chat/client-context.tsx";
import { useBulk } from "#components/chat/selection/use-bulk.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { ask, stopSelecting } from "#lib/client/lists.ts";
import { listsWords } from "#lib/client/words/lists.ts";
import type { BulkSessions } from "#lib/schemas/bulk.ts";

const text = listsWords.selection;

/** What can be done with all chosen chats at once. */
export function BulkBar() {
  const client = useClient();
  const selected = useLists((state) => state.selected);
  const bulk = useBulk();
  const ids = Object.keys(selected);
  const none = ids.length === 0;
  const { summaries } = client.workspace.getState();
  const allStarred = !none && ids.every((id) => summaries[id]?.metadata.starred);
  const act = (action: BulkSessions["action"]) => {
    stopSelecting(client.lists);
    void bulk(ids, { action });
  };
  const askFor = (kind: "tags" | "move" | "export") => ask(client.lists, { kind, ids });
  const leave = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    stopSelecting(client.lists);
  };
  return (
    <div
      role="toolbar"
      aria-label={text.label}
      onKeyDown={leave}
      className="flex flex-col gap-1 border-t border-line px-2 py-1.5"
    >
      <div className="flex items-center justify-between ps-2">
        <span aria-live="polite" className="font-medium tabular">
          {text.count(ids.length)}
        </span>
        <button
          type="button"
          onClick={() => stopSelecting(client.lists)}
          className="hit-height rounded-small px-2 font-medium text-accent hover:bg-hover"
        >
          {text.done}
        </button>
      </div>
      <div className="flex justify-between">
        <IconButton
          icon={Star}
          label={allStarred ? text.unstar : text.star}
          aria-pressed={allStarred}
          disabled={none}
          onClick={() => act(allStarred ? "unstar" : "star")}
        />
        <IconButton icon={Archive} label={text.archive} disabled={none} onClick={() => act("archive")} />
        <IconButton icon={Tag} label={text.tag} disabled={none} onClick={() => askFor("tags")} />
        <IconButton icon={FolderInput} label={text.move} disabled={none} onClick={() => askFor("move")} />
        <IconButton icon={Download} label={text.export} disabled={none} onClick={() => askFor("export")} />
        <IconButton icon={Trash2} label={text.delete} disabled={none} onClick={() => act("delete")} />
      </div>
    </div>
  );
}
