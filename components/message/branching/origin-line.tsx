"use client";

import { CornerUpLeft } from "lucide-react";
import { useClient } from "#components/chat/client-context.tsx";
import { useNavigate } from "#components/chat/navigate.ts";
import { showError } from "#components/chat/show-error.ts";
import { Icon } from "#components/ui/icon.tsx";
import { openOrigin } from "#lib/client/actions/origin.ts";
import { branchWords } from "#lib/client/words/branches.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";

/** Says of a merged message that it stands elsewhere too, and leads there. */
export function OriginLine({ message }: { message: ChatMessage }) {
  const client = useClient();
  const navigate = useNavigate();
  const { copiedFromId, mergeId } = message.metadata;
  if (copiedFromId === null || mergeId === null) return null;
  const open = () => openOrigin(client, message.sessionId, copiedFromId, navigate).catch(showError);
  return (
    <p className="mb-1 flex items-center gap-1.5 text-meta text-soft">
      <Icon icon={CornerUpLeft} mirrored />
      {branchWords.source}
      <button type="button" onClick={open} className="hit-height font-medium text-accent hover:underline">
        {branchWords.openSource}
      </button>
    </p>
  );
}
