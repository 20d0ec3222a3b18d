"use client";

import { Copy, Ellipsis, Pencil, RotateCw, Trash2 } from "lucide-react";
import { useWorkspace } from "#components/chat/client-context.tsx";
import type { MessageActionSet } from "#components/message/use-message-actions.ts";
import { IconButton } from "#components/ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { words } from "#lib/client/words.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";

const icon = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;
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
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <IconButton label={words.message.more}>
          <Ellipsis {...icon} />
        </IconButton>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        <DropdownMenuItem onSelect={actions.copy}>
          <Copy {...icon} /> {words.message.copy}
        </DropdownMenuItem>
        {own && (
          // The menu gives the focus back as it closes; the editor must come after that.
          <DropdownMenuItem onSelect={() => setTimeout(onEdit)}>
            <Pencil {...icon} /> {words.message.edit}
          </DropdownMenuItem>
        )}
        <DropdownMenuItem onSelect={actions.regenerate}>
          <RotateCw {...icon} /> {message.role === "assistant" ? words.message.regenerate : words.message.answer}
        </DropdownMenuItem>
        {message.role === "assistant" && others.length > 0 && (
          <>
            <DropdownMenuSeparator />
            <p className="px-2 py-1 text-meta text-soft">{words.message.answerWith}</p>
            {others.slice(0, modelLimit).map((model) => (
              <DropdownMenuItem key={model.id} onSelect={() => actions.regenerateWith(model.id)}>
                {model.name}
              </DropdownMenuItem>
            ))}
          </>
        )}
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={actions.remove} className="text-danger">
          <Trash2 {...icon} /> {words.message.delete}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
