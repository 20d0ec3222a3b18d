import { EyeOff, Pin } from "lucide-react";
import { Icon } from "#components/ui/icon.tsx";
import { contextWords } from "#lib/client/words/context.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";

/** Says beside a message's author that models always or never get it. */
export function ContextMark({ rule }: { rule: ChatMessage["metadata"]["contextRule"] }) {
  if (rule === null) return null;
  const [icon, text] =
    rule === "pin" ? ([Pin, contextWords.markPinned] as const) : ([EyeOff, contextWords.markExcluded] as const);
  return (
    <span className="inline-flex items-center gap-1 self-center whitespace-nowrap text-meta text-soft">
      <Icon icon={icon} />
      {text}
    </span>
  );
}
