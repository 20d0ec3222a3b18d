"use client";

import { Columns2, Copy, Ellipsis, Pencil, RotateCw, Trash2 } from "lucide-react";
import { useWorkspace } from "#components/chat/client-context.tsx";
import { ContextMenuItems } from "#components/context/context-menu-items.tsx";
import { BranchItems, RemoveFromItem } from "#components/message/branching/branch-items.tsx";
import { MarkMenuItems } from "#components/message/marks/mark-menu-items.tsx";
import type { MessageActionSet } from "#components/message/use-message-actions.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/menu.tsx";
import { togetherWords } from "#lib/client/words/compare.ts";
import { words } from "#lib/client/words.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";

/** Models offered for another answer; the others can be chosen in the header. */
const modelLimit = 6;

interface Props {
  message: ChatMessage;
  own: boolean;
  actions: MessageActionSet;
  onEdit: () => void;
}

/** The rest of a message's actions; with a finger all of them. */
export function MoreMenu({ message, own, actions, onEdit }: Props) {
  const models = useWorkspace((state) => state.models.data);
  const others = models.filter((model) => model.id !== `${message.metadata.provider}:${message.metadata.model}`);
  return (
    <Menu align="start" trigger={<IconButton icon={Ellipsis} label={words.message.more} />}>
      <MenuItem icon={Copy} onSelect={() => void actions.copy()}>
        {words.message.copy}
      </MenuItem>
      {own && (
        // The menu gives the focus back as it closes; the editor must come after that.
        <MenuItem icon={Pencil} onSelect={() => setTimeout(onEdit)}>
          {words.message.edit}
        </MenuItem>
      )}
      <MenuItem icon={RotateCw} onSelect={actions.regenerate}>
        {message.role === "assistant" ? words.message.regenerate : words.message.answer}
      </MenuItem>
      {actions.showTogether && (
        <MenuItem icon={Columns2} onSelect={actions.showTogether}>
          {togetherWords.show}
        </MenuItem>
      )}
      {message.role === "assistant" && others.length > 0 && (
        <>
          <MenuSeparator />
          <p className="px-2 py-1 text-meta text-soft">{words.message.answerWith}</p>
          {others.slice(0, modelLimit).map((model) => (
            <MenuItem key={model.id} onSelect={() => actions.regenerateWith(model.id)}>
              {model.name}
            </MenuItem>
          ))}
        </>
      )}
      <ContextMenuItems message={message} />
      <MarkMenuItems message={message} />
      <MenuSeparator />
      <BranchItems message={message} />
      <MenuSeparator />
      <MenuItem icon={Trash2} danger onSelect={() => void actions.remove()}>
        {words.message.delete}
      </MenuItem>
      <RemoveFromItem message={message} />
    </Menu>
  );
}
