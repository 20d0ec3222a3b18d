"use client";

import { EyeOff, FoldVertical, Pin } from "lucide-react";
import { useContextActions } from "#components/context/use-context-actions.ts";
import { MenuItem, MenuSeparator } from "#components/ui/menu.tsx";
import { notify } from "#components/ui/toasts.tsx";
import { contextWords } from "#lib/client/words/context.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";

/** What a message's menu says about the context. */
export function ContextMenuItems({ message }: { message: ChatMessage }) {
  const { setRule, compact } = useContextActions(message.sessionId);
  const rule = message.metadata.contextRule;
  const subject = { id: message.id, rule };
  const summarise = () => {
    notify(contextWords.compacting);
    void compact(message.id);
  };
  return (
    <>
      <MenuSeparator />
      <MenuItem icon={Pin} onSelect={() => void setRule(subject, rule === "pin" ? null : "pin")}>
        {rule === "pin" ? contextWords.unpin : contextWords.pin}
      </MenuItem>
      <MenuItem icon={EyeOff} onSelect={() => void setRule(subject, rule === "exclude" ? null : "exclude")}>
        {rule === "exclude" ? contextWords.include : contextWords.exclude}
      </MenuItem>
      <MenuItem icon={FoldVertical} onSelect={summarise}>
        {contextWords.compactHere}
      </MenuItem>
    </>
  );
}
