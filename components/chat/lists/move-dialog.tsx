"use client";

import clsx from "clsx";
import { Check, Folder, FolderPlus } from "lucide-react";
import { useClient, useLists, useWorkspace } from "#components/chat/client-context.tsx";
import { useBulk } from "#components/chat/selection/use-bulk.ts";
import { showError } from "#components/chat/show-error.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { updateFolder } from "#lib/client/actions/lists.ts";
import { folderLines, stopSelecting } from "#lib/client/lists.ts";
import { listsWords } from "#lib/client/words/lists.ts";
import type { FolderInfo } from "#lib/schemas/folder.ts";

const text = listsWords.folders;

/** Asks for the folder that chats go to. */
export function MoveDialog({ ids, onClose }: { ids: readonly string[]; onClose: () => void }) {
  const client = useClient();
  const bulk = useBulk();
  const current = useWorkspace((state) => {
    const places = new Set(ids.map((id) => state.summaries[id]?.metadata.folderId ?? null));
    return places.size === 1 ? [...places][0] : undefined;
  });
  const move = (folderId: string | null) => {
    onClose();
    stopSelecting(client.lists);
    void bulk(ids, { action: "move", folderId });
  };
  const create = () => {
    stopSelecting(client.lists);
    client.lists.setState({ question: { kind: "new-folder", parentId: null, ids } });
  };
  const actions = (
    <Button onClick={create}>
      <Icon icon={FolderPlus} />
      {text.new}
    </Button>
  );
  return (
    <Dialog open onOpenChange={onClose} title={text.moveTitle(ids.length)} actions={actions}>
      <Choices current={current} none={text.none} onChoose={move} />
    </Dialog>
  );
}

/** Asks for the folder that another one goes into, with all that is in it. */
export function MoveFolderDialog({ folder, onClose }: { folder: FolderInfo; onClose: () => void }) {
  const client = useClient();
  const move = (parentId: string | null) => {
    onClose();
    updateFolder(client, folder.id, { parentId }).catch(showError);
  };
  return (
    <Dialog open onOpenChange={onClose} title={text.moveFolderTitle(folder.name)}>
      <Choices current={folder.parentId} none={text.top} without={folder.id} onChoose={move} />
    </Dialog>
  );
}

interface ChoicesProps {
  /** Where it is now; undefined when that differs. */
  current: string | null | undefined;
  none: string;
  /** A folder that cannot be chosen, nor can those inside it. */
  without?: string;
  onChoose: (folderId: string | null) => void;
}

function Choices({ current, none, without, onChoose }: ChoicesProps) {
  const folders = useLists((state) => state.folders);
  const lines = folderLines(folders, without ? { [without]: true } : {}).filter(({ folder }) => folder.id !== without);
  const all = [{ id: null, name: none, depth: 0 }, ...lines.map(({ folder, depth }) => ({ ...folder, depth }))];
  return (
    <ul className="-mx-2">
      {all.map(({ id, name, depth }) => (
        <li key={id}>
          <button
            type="button"
            aria-current={id === current}
            onClick={() => onChoose(id)}
            style={{ paddingInlineStart: `${0.5 + depth}rem` }}
            className="hit-height flex w-full items-center gap-2 rounded-small pe-2 text-start hover:bg-hover"
          >
            <span className={clsx("text-soft", id === null && "invisible")}>
              <Icon icon={Folder} />
            </span>
            <span dir="auto" className="min-w-0 flex-1 truncate">
              {name}
            </span>
            {id === current && <Icon icon={Check} />}
          </button>
        </li>
      ))}
    </ul>
  );
}
