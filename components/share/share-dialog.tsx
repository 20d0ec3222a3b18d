"use client";

import { useCallback, useState } from "react";
import { usePanelList } from "#components/session/panel/use-panel-list.ts";
import { ShareForm } from "#components/share/share-form.tsx";
import { ShareList } from "#components/share/share-list.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { loadShares } from "#lib/client/actions/shares.ts";
import { shareWords } from "#lib/client/words/share.ts";

interface Props {
  sessionId: string;
  onClose: () => void;
}

/** Makes links under which others read the chat, and shows those that there are. */
export function ShareDialog({ sessionId, onClose }: Props) {
  const [version, setVersion] = useState(0);
  const load = useCallback((signal: AbortSignal) => loadShares(sessionId, signal), [sessionId]);
  const list = usePanelList(load, version);
  const changed = () => setVersion((now) => now + 1);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={shareWords.title} description={shareWords.lead}>
      <ShareForm sessionId={sessionId} onCreated={changed} />
      <ShareList list={list} onChanged={changed} />
    </Dialog>
  );
}
