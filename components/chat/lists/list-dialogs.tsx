"use client";

import dynamic from "next/dynamic";
import { useClient, useLists } from "#components/chat/client-context.tsx";
import { MoveDialog, MoveFolderDialog } from "#components/chat/lists/move-dialog.tsx";
import { NameDialog } from "#components/chat/lists/name-dialog.tsx";
import { TagsDialog } from "#components/chat/lists/tags-dialog.tsx";
import { useBulk } from "#components/chat/selection/use-bulk.ts";
import { showError } from "#components/chat/show-error.ts";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { createFolder, removeFolder, renameFilter, saveFilter, updateFolder } from "#lib/client/actions/lists.ts";
import { listsWords } from "#lib/client/words/lists.ts";
import { words } from "#lib/client/words.ts";

const { folders, filters } = listsWords;

const ExportDialog = dynamic(
  () => import("#components/export/export-dialog.tsx").then((module) => module.ExportDialog),
  { ssr: false },
);

/** The windows that ask about folders, tags, filters and exports; one at a time. */
export function ListDialogs() {
  const client = useClient();
  const question = useLists((state) => state.question);
  const bulk = useBulk();
  const onClose = () => client.lists.setState({ question: null });
  if (question === null) return null;
  switch (question.kind) {
    case "tags":
      return <TagsDialog ids={question.ids} onClose={onClose} />;
    case "move":
      return <MoveDialog ids={question.ids} onClose={onClose} />;
    case "export":
      return <ExportDialog ids={question.ids} all={question.all ?? false} onClose={onClose} />;
    case "move-folder":
      return <MoveFolderDialog folder={question.folder} onClose={onClose} />;
    case "new-folder":
      return (
        <NameDialog
          {...{ onClose, title: folders.new, label: folders.name, action: folders.create }}
          onSave={async (name) => {
            const { id } = await createFolder(client, name, question.parentId);
            if (question.ids) await bulk(question.ids, { action: "move", folderId: id });
          }}
        />
      );
    case "rename-folder":
      return (
        <NameDialog
          {...{ onClose, title: folders.renameTitle, label: folders.name, action: words.save }}
          initial={question.folder.name}
          onSave={(name) => updateFolder(client, question.folder.id, { name })}
        />
      );
    case "delete-folder":
      return (
        <ConfirmDialog
          open
          onOpenChange={onClose}
          title={folders.deleteTitle(question.folder.name)}
          description={folders.deleteText}
          action={folders.deleteAction}
          onConfirm={() => void removeFolder(client, question.folder.id).catch(showError)}
        />
      );
    case "save-filter":
      return (
        <NameDialog
          {...{ onClose, title: filters.saveTitle, label: filters.name, action: words.save }}
          onSave={(name) => saveFilter(client, name, question.filter)}
        />
      );
    case "rename-filter":
      return (
        <NameDialog
          {...{ onClose, title: filters.renameTitle, label: filters.name, action: words.save }}
          initial={question.saved.name}
          onSave={(name) => renameFilter(client, question.saved.id, name)}
        />
      );
  }
}
