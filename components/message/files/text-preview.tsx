"use client";

import { useCallback, useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Skeleton } from "#components/ui/status.tsx";
import { callApi } from "#lib/client/api.ts";
import { formatSize } from "#lib/client/file-size.ts";
import { fileWords } from "#lib/client/words/files.ts";
import { words } from "#lib/client/words.ts";
import type { ChatAttachment } from "#lib/schemas/attachment.ts";

/** Characters that are shown at once: more would hold up the page. */
const pageLength = 20_000;

/** The words that were found in a file, as models get them. */
export function TextPreview({ file, onClose }: { file: ChatAttachment; onClose: () => void }) {
  const [text, setText] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const [shown, setShown] = useState(pageLength);
  const load = useCallback(() => {
    setFailed(false);
    callApi<{ text: string }>("GET", `/attachments/${file.id}/text`).then(
      (body) => setText(body.text),
      () => setFailed(true),
    );
  }, [file.id]);
  useEffect(load, [load]);
  return (
    <Dialog
      open
      size="wide"
      onOpenChange={(open) => !open && onClose()}
      title={file.name}
      description={formatSize(file.size)}
    >
      {failed && (
        <p role="alert" className="flex items-center gap-3">
          {fileWords.textFailed}
          <Button onClick={load}>{words.retry}</Button>
        </p>
      )}
      {!failed && text === null && <Lines />}
      {text !== null && (
        <pre dir="auto" className="whitespace-pre-wrap break-words font-mono text-code">
          {text.slice(0, shown) || fileWords.noText}
        </pre>
      )}
      {text !== null && text.length > shown && (
        <Button className="mt-3" onClick={() => setShown(shown + pageLength)}>
          {words.sidebar.more}
        </Button>
      )}
    </Dialog>
  );
}

function Lines() {
  return (
    <div className="flex flex-col gap-2">
      <Skeleton className="h-4 w-full" />
      <Skeleton className="h-4 w-11/12" />
      <Skeleton className="h-4 w-2/3" />
    </div>
  );
}
