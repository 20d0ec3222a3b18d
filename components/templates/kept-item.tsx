"use client";

import { Copy, Ellipsis, Pencil, Share2, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/menu.tsx";
import { templateWords } from "#lib/client/words/templates.ts";

interface Props {
  name: string;
  description: string;
  facts: readonly string[];
  shared: boolean;
  editable: boolean;
  mine: boolean;
  onShow: () => void;
  /** Left out for what is used elsewhere. */
  onUse?: () => void;
  onEdit: () => void;
  onCopy: () => void;
  onShare: () => void;
  onDelete: () => void;
}

/** A template or prompt in its list. */
export function KeptItem({ name, description, facts, onShow, onUse, ...rest }: Props) {
  return (
    <li className="flex items-center gap-2 px-2 py-1.5">
      <button
        type="button"
        onClick={onShow}
        className="min-w-0 flex-1 rounded-small px-2 py-1.5 text-start hover:bg-hover"
      >
        <span className="sr-only">{templateWords.preview(name)}</span>
        <span aria-hidden dir="auto" className="block truncate font-medium">
          {name}
        </span>
        {description !== "" && (
          <span dir="auto" className="block truncate">
            {description}
          </span>
        )}
        <span className="block truncate text-meta text-soft">{facts.filter(Boolean).join(" · ")}</span>
      </button>
      {onUse && <Button onClick={onUse}>{templateWords.use}</Button>}
      <ItemMenu name={name} {...rest} />
    </li>
  );
}

type MenuProps = Omit<Props, "description" | "facts" | "onShow" | "onUse">;

function ItemMenu({ name, shared, editable, mine, onEdit, onCopy, onShare, onDelete }: MenuProps) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Menu trigger={<IconButton icon={Ellipsis} label={templateWords.menuOf(name)} />}>
        {editable && (
          <MenuItem icon={Pencil} onSelect={onEdit}>
            {templateWords.edit}
          </MenuItem>
        )}
        <MenuItem icon={Copy} onSelect={onCopy}>
          {templateWords.copy}
        </MenuItem>
        {(mine || (editable && shared)) && (
          <MenuItem icon={Share2} onSelect={onShare}>
            {shared ? templateWords.unshare : templateWords.share}
          </MenuItem>
        )}
        {editable && (
          <>
            <MenuSeparator />
            {/* The menu gives the focus back as it closes; the question must come after that. */}
            <MenuItem icon={Trash2} danger onSelect={() => setTimeout(() => setAsking(true))}>
              {templateWords.delete}
            </MenuItem>
          </>
        )}
      </Menu>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={templateWords.deleteTitle(name)}
        description={templateWords.deleteText}
        action={templateWords.delete}
        onConfirm={onDelete}
      />
    </>
  );
}
